#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kDate,
  kFriendId,
  kFriendPartnerId,
  kFriendEmail,
  kFriendFirstName,
  kFriendLastName,
  kAdvocateId,
  kAdvocatePartnerId,
  kAdvocateEmail
};
constexpr FormatColumn kColumns[] = {
    {"conversion date", true, "When the friend converted.", ColumnType::date},
    {"friend person id", false, "Extole's id of the friend; another name of the same person."},
    {"friend partner user id", false, "The shop's own id of the friend."},
    {"friend email", false, "The friend's e-mail address."},
    {"friend first name", false, "First name."},
    {"friend last name", false, "Last name."},
    {"advocate person id", false, "Extole's id of who recommended."},
    {"advocate partner user id", false, "The shop's own id of who recommended."},
    {"advocate email", false, "The e-mail address of who recommended."},
};
constexpr std::string_view kNeeds[] = {"conversion date",
                                       "friend person id|friend partner user id|friend email"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = link_names(facts, {row.person(kFriendPartnerId), row.email(kFriendEmail),
                                              row.person_of("extole", kFriendId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "the ids and the e-mail address of the friend are empty");
    return;
  }
  facts.add(FactTable::profile, {},
            {person, full_name(row, kFriendFirstName, kFriendLastName), {}});
  const FactValue advocate =
      link_names(facts, {row.person(kAdvocatePartnerId), row.email(kAdvocateEmail),
                         row.person_of("extole", kAdvocateId)});
  // Without an advocate it stays a referral by somebody unknown.
  facts.add(FactTable::referral, {},
            {advocate,
             person,
             {},
             {},
             row.date(kDate),
             number_value(number_of(ReferralStatus::converted))});
}

}  // namespace

extern const FormatSpec extole_conversions_format;
const FormatSpec extole_conversions_format{
    .id = "extole_conversions",
    .title = "Extole friend conversions",
    .meaning = "Friends who converted and who brought them, as Extole reports them.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
