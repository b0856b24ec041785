#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/marketing_consent.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kFirstName,
  kLastName,
  kEmail,
  kTimestamp,
  kAmount,
  kCurrency,
  kOrderId,
  kDiscountCode,
  kAcceptsMarketing
};
constexpr FormatColumn kColumns[] = {
    {"first_name", false, "First name."},
    {"last_name", false, "Last name."},
    {"email", true, "The customer."},
    {"order_timestamp", true, "When the order was placed: Unix seconds, or an ISO date.",
     ColumnType::date},
    {"invoice_amount", true, "What the customer paid.", ColumnType::amount},
    {"currency_code", false, "ISO 4217.", ColumnType::currency},
    {"external_reference_id", true, "The shop's id of the order."},
    {"discount_code", false, "Referral or discount code used."},
    {"accepts_marketing", false, "true or false: consent to marketing by e-mail."},
};
constexpr std::string_view kNeeds[] = {"email", "order_timestamp", "invoice_amount",
                                       "external_reference_id"};
constexpr std::int64_t kNotSaid = -1;
constexpr Word kAnswers[] = {
    {"true", number_of(ConsentStatus::granted)}, {"false", number_of(ConsentStatus::denied)},
    {"yes", number_of(ConsentStatus::granted)},  {"no", number_of(ConsentStatus::denied)},
    {"1", number_of(ConsentStatus::granted)},    {"0", number_of(ConsentStatus::denied)}};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  for (const Column column : {kAmount, kOrderId}) row.required_text(column);
  const FactValue buyer = row.email(kEmail);
  if (buyer.is_empty()) {
    row.refuse(Reason::no_customer, "email is empty: nobody can be credited");
    return;
  }
  const FactValue occurred = row.date(kTimestamp);
  facts.add(FactTable::profile, {}, {buyer, full_name(row, kFirstName, kLastName), {}});
  facts.add(FactTable::orders, row.text(kOrderId),
            {buyer, row.code(kDiscountCode), occurred,
             number_value(row.amount(kAmount, kCurrency, occurred)), number_value(0),
             number_value(number_of(OrderStatus::paid))});
  const std::int64_t answer =
      row.word(kAcceptsMarketing, kAnswers, Reason::unknown_status, kNotSaid);
  if (answer == kNotSaid) return;
  add_marketing_consent(facts, buyer, "email", static_cast<ConsentStatus>(answer), occurred,
                        "referralcandy");
}

}  // namespace

extern const FormatSpec referralcandy_purchases_format;
const FormatSpec referralcandy_purchases_format{
    .id = "referralcandy_purchases",
    .title = "ReferralCandy purchases",
    .meaning = "Purchases with the fields ReferralCandy takes them by.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .dates = DateStyle::epoch_s};

}  // namespace grapevine
