#include "ingest/rows/format.hpp"
#include "ingest/rows/marketing_consent.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kId, kEmail, kFirstName, kLastName, kPhone, kEmailConsent, kSmsConsent };
constexpr FormatColumn kColumns[] = {
    {"klaviyo id", false, "Klaviyo's id of the profile; another name of the same person."},
    {"email", true, "E-mail address."},
    {"first name", false, "First name."},
    {"last name", false, "Last name."},
    {"phone number", false, "Phone number; another name of the same person."},
    {"email marketing consent", false,
     "SUBSCRIBED, UNSUBSCRIBED, or NEVER_SUBSCRIBED, which says nothing."},
    {"sms marketing consent", false, "The same for text messages."},
};
constexpr std::string_view kNeeds[] = {"email", "klaviyo id|email marketing consent"};
constexpr std::int64_t kNotSaid = -1;
constexpr Word kAnswers[] = {{"subscribed", number_of(ConsentStatus::granted)},
                             {"unsubscribed", number_of(ConsentStatus::denied)},
                             {"never_subscribed", kNotSaid},
                             {"never subscribed", kNotSaid}};

bool is_typical(const Header&) { return true; }

void add_consent(RowReader& row, RowFacts& facts, const FactValue& person, Column column) {
  const std::int64_t answer = row.word(column, kAnswers, Reason::unknown_status, kNotSaid);
  if (answer == kNotSaid) return;
  add_marketing_consent(facts, person, column == kSmsConsent ? "sms" : "email",
                        static_cast<ConsentStatus>(answer), {}, "klaviyo");
}

void read(RowReader& row, RowFacts& facts) {
  const FactValue person =
      link_names(facts, {row.email(kEmail), row.phone(kPhone), row.person_of("klaviyo", kId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "Email, Phone Number and Klaviyo ID are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
  add_consent(row, facts, person, kEmailConsent);
  add_consent(row, facts, person, kSmsConsent);
}

}  // namespace

extern const FormatSpec klaviyo_profiles_format;
const FormatSpec klaviyo_profiles_format{
    .id = "klaviyo_profiles",
    .title = "Klaviyo profiles",
    .meaning = "Profiles of a list or segment as Klaviyo exports them.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
