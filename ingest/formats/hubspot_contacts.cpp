#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/marketing_consent.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kRecordId, kFirstName, kLastName, kEmail, kPhone, kUnsubscribed };
constexpr FormatColumn kColumns[] = {
    {"record id", true, "HubSpot's id of the contact; another name of the same person."},
    {"first name", true, "First name."},
    {"last name", true, "Last name."},
    {"email", true, "E-mail address."},
    {"phone number", false, "Phone number; another name of the same person."},
    {"unsubscribed from all email", false,
     "true or yes: no marketing by e-mail. false, no or empty says nothing."},
};
constexpr std::string_view kNeeds[] = {"record id", "first name", "last name", "email"};

constexpr std::int64_t kNotSaid = 0;
constexpr std::int64_t kRefused = 1;
constexpr Word kAnswers[] = {{"true", kRefused},  {"yes", kRefused}, {"1", kRefused},
                             {"false", kNotSaid}, {"no", kNotSaid},  {"0", kNotSaid}};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = link_names(
      facts, {row.email(kEmail), row.phone(kPhone), row.person_of("hubspot", kRecordId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "Record ID and Email are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
  if (row.word(kUnsubscribed, kAnswers, Reason::unknown_status, kNotSaid) == kRefused) {
    add_marketing_consent(facts, person, "email", ConsentStatus::denied, {}, "hubspot");
  }
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
