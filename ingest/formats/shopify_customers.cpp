#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/marketing_consent.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kCustomerId, kFirstName, kLastName, kEmail, kAcceptsEmail, kPhone, kAcceptsSms };
constexpr FormatColumn kColumns[] = {
    {"customer id", false,
     "Shopify's id of the customer; one of ten digits or more is also the shop's own id in the "
     "files of others."},
    {"first name", true, "First name."},
    {"last name", true, "Last name."},
    {"email", true, "E-mail address; another name of the same person."},
    {"accepts email marketing", true, "yes or no: consent to marketing by e-mail.",
     ColumnType::text, "accepts marketing"},
    {"phone", false, "Phone number; another name of the same person."},
    {"accepts sms marketing", false, "yes or no: consent to marketing by text message."},
};
constexpr std::string_view kNeeds[] = {"first name", "last name", "email",
                                       "accepts email marketing"};
constexpr std::int64_t kNotSaid = -1;
constexpr Word kAnswers[] = {{"yes", number_of(ConsentStatus::granted)},
                             {"no", number_of(ConsentStatus::denied)},
                             {"true", number_of(ConsentStatus::granted)},
                             {"false", number_of(ConsentStatus::denied)}};

/// Contact lists fed by Shopify may carry its columns along.
bool is_typical(const Header& header) {
  return !header.has("klaviyo id") && !header.has("email marketing consent") &&
         !header.has("record id");
}

/// Shopify protects ids, phones and zips from spreadsheets with a leading apostrophe.
std::string_view bare(std::string_view text) {
  return text.starts_with('\'') ? trimmed(text.substr(1)) : text;
}

/// Other services are given Shopify's number as the shop's own. So long a number is nobody else's.
FactValue own_id(std::string_view id) {
  constexpr std::size_t kFewest_digits = 10;
  const bool is_long_number =
      id.size() >= kFewest_digits && id.find_first_not_of("0123456789") == std::string_view::npos;
  return is_long_number ? person_value(IdentifierKind::id, id) : FactValue{};
}

void add_consent(RowReader& row, RowFacts& facts, const FactValue& person, Column column) {
  const std::int64_t answer = row.word(column, kAnswers, Reason::unknown_status, kNotSaid);
  if (answer == kNotSaid) return;
  add_marketing_consent(facts, person, column == kAcceptsSms ? "sms" : "email",
                        static_cast<ConsentStatus>(answer), {}, "shopify");
}

void read(RowReader& row, RowFacts& facts) {
  const std::string_view id = bare(row.text(kCustomerId));
  const FactValue first =
      link_names(facts, {id.empty() ? FactValue{} : person_value(IdentifierKind::shopify, id),
                         own_id(id), row.email(kEmail), row.phone(kPhone)});
  if (first.is_empty()) {
    row.refuse(Reason::no_person, "Customer ID, Email and Phone are empty: nobody is named");
    return;
  }
  facts.add(FactTable::profile, {}, {first, full_name(row, kFirstName, kLastName), {}});
  add_consent(row, facts, first, kAcceptsEmail);
  add_consent(row, facts, first, kAcceptsSms);
}

}  // namespace

extern const FormatSpec shopify_customers_format;
const FormatSpec shopify_customers_format{"shopify_customers",
                                          "Shopify customers",
                                          "Customers as Shopify exports them, old or new layout.",
                                          kColumns,
                                          kNeeds,
                                          false,
                                          is_typical,
                                          read};

}  // namespace grapevine
