#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kUserId, kEmail, kFirstName, kLastName, kReferralCode, kDateCreated };
constexpr FormatColumn kColumns[] = {
    {"user id", true, "The shop's own id of the person, as it was given to the programme."},
    {"email", false, "E-mail address; another name of the same person."},
    {"first name", false, "First name."},
    {"last name", false, "Last name."},
    {"referral code", false, "The person's own code."},
    {"date created", false, "When the person joined, in Unix milliseconds.", ColumnType::date},
};
constexpr std::string_view kNeeds[] = {"user id", "account id", "referral code|date created"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = link_names(facts, {row.person(kUserId), row.email(kEmail)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "User ID and Email are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {},
            {person, full_name(row, kFirstName, kLastName), row.date(kDateCreated)});
  if (row.is_empty(kReferralCode)) return;
  facts.add(FactTable::code, {}, {row.code(kReferralCode), person, {}, {}, number_value(0)});
}

}  // namespace

extern const FormatSpec saasquatch_users_format;
const FormatSpec saasquatch_users_format{
    .id = "saasquatch_users",
    .title = "SaaSquatch users",
    .meaning = "Members and their codes as SaaSquatch (impact.com Advocate) exports them.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .dates = DateStyle::epoch_ms};

}  // namespace grapevine
