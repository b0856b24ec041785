#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kRecordId, kFirstName, kLastName, kEmail };
constexpr FormatColumn kColumns[] = {
    {"record id", true, "HubSpot's id of the contact; another name of the same person."},
    {"first name", true, "First name."},
    {"last name", true, "Last name."},
    {"email", true, "E-mail address."},
};
constexpr std::string_view kNeeds[] = {"record id", "first name", "last name", "email"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person =
      link_names(facts, {row.email(kEmail), row.person_of("hubspot", kRecordId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "Record ID and Email are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
}

}  // namespace

extern const FormatSpec hubspot_contacts_format;
const FormatSpec hubspot_contacts_format{
    .id = "hubspot_contacts",
    .title = "HubSpot contacts",
    .meaning = "Contacts as HubSpot exports them, with whichever columns were chosen.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
