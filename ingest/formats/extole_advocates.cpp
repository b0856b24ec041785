#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kPartnerId, kEmail, kFirstName, kLastName };
constexpr FormatColumn kColumns[] = {
    {"advocate person id", true, "Extole's id of the advocate; another name of the same person."},
    {"partner user id", false, "The shop's own id of the advocate.", ColumnType::text,
     "advocate partner user id"},
    {"email", false, "The advocate's e-mail address.", ColumnType::text, "advocate email"},
    {"first name", false, "First name.", ColumnType::text, "advocate first name"},
    {"last name", false, "Last name.", ColumnType::text, "advocate last name"},
};
constexpr std::string_view kNeeds[] = {"advocate person id", "email|partner user id",
                                       "explicit shares|most recent action date|advocate audience"};

/// The conversions name friends besides.
bool is_typical(const Header& header) { return !header.has("friend person id"); }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = link_names(
      facts, {row.person(kPartnerId), row.email(kEmail), row.person_of("extole", kPersonId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "the ids and the e-mail address of the advocate are empty");
    return;
  }
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
}

}  // namespace

extern const FormatSpec extole_advocates_format;
const FormatSpec extole_advocates_format{
    .id = "extole_advocates",
    .title = "Extole successful advocates",
    .meaning =
        "Advocates and the names they go by, as Extole's Successful Advocates report lists "
        "them. Its totals of shares and friends are not read, as they name no friend and no "
        "date: export the friend conversions as well.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
