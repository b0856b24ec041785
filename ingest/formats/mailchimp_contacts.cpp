#include "ingest/rows/format.hpp"
#include "ingest/rows/marketing_consent.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column {
  kEmail,
  kFirstName,
  kLastName,
  kPhone,
  kOptinTime,
  kConfirmTime,
  kUnsubTime,
  kCleanTime
};
constexpr FormatColumn kColumns[] = {
    {"email address", true, "The contact."},
    {"first name", false, "First name."},
    {"last name", false, "Last name."},
    {"phone number", false, "Phone number; another name of the same person."},
    {"optin_time", false, "When the contact agreed to marketing by e-mail.", ColumnType::date},
    {"confirm_time", false, "The same, used when OPTIN_TIME is empty.", ColumnType::date},
    {"unsub_time", false, "When the contact took it back.", ColumnType::date},
    {"clean_time", false, "When mail came back for good; the address is suppressed.",
     ColumnType::date},
};
constexpr std::string_view kNeeds[] = {"email address", "member_rating|optin_time|confirm_time"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kEmail);
  const FactValue person = link_names(facts, {row.email(kEmail), row.phone(kPhone)});
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
  const FactValue optin = row.date(kOptinTime);
  const FactValue granted = optin.is_empty() ? row.date(kConfirmTime) : optin;
  if (!row.date(kCleanTime).is_empty()) {
    facts.add(FactTable::suppression, {}, {person, text_value("bounced")});
  } else if (!granted.is_empty()) {
    add_marketing_consent(facts, person, "email", ConsentStatus::granted, granted, "mailchimp");
  }
  const FactValue denied = row.date(kUnsubTime);
  if (denied.is_empty()) return;
  add_marketing_consent(facts, person, "email", ConsentStatus::denied, denied, "mailchimp");
}

}  // namespace

extern const FormatSpec mailchimp_contacts_format;
const FormatSpec mailchimp_contacts_format{
    .id = "mailchimp_contacts",
    .title = "Mailchimp contacts",
    .meaning =
        "Contacts as Mailchimp exports them; leave out its file of non-subscribed contacts, which "
        "looks the same.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
