#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kId,
  kCreated,
  kAmount,
  kAmountRefunded,
  kCurrency,
  kStatus,
  kCustomerId,
  kCustomerEmail,
  kReferralCode,
  kRef,
  kCode
};
constexpr FormatColumn kColumns[] = {
    {"id", true, "Stripe's id of the payment."},
    {"created date (utc)", true, "When it was made; in older exports Created (UTC).",
     ColumnType::date, "created (utc)"},
    {"amount", true, "What the customer paid.", ColumnType::amount},
    {"amount refunded", false, "Part of the amount paid back.", ColumnType::amount},
    {"currency", true, "ISO 4217.", ColumnType::currency},
    {"status", true, "Paid, Refunded, Partially refunded, Pending, Failed, Canceled and so on."},
    {"customer id", false, "Stripe's id of the customer; another name of the same person."},
    {"customer email", false, "The customer; needed unless Customer ID is there."},
    {"referral_code (metadata)", false, "Referral code used."},
    {"ref (metadata)", false, "Referral code when the column above is empty."},
    {"code (metadata)", false, "Referral code when both columns above are empty."},
};
constexpr std::string_view kNeeds[] = {"id", "created date (utc)", "amount", "currency", "status"};
constexpr std::int64_t kWhollyRefunded = 100;
constexpr Word kStatuses[] = {{"paid", number_of(OrderStatus::paid)},
                              {"succeeded", number_of(OrderStatus::paid)},
                              {"partially refunded", number_of(OrderStatus::paid)},
                              {"partial refund", number_of(OrderStatus::paid)},
                              {"early fraud warning", number_of(OrderStatus::paid)},
                              {"refunded", kWhollyRefunded},
                              {"pending", number_of(OrderStatus::pending)},
                              {"processing", number_of(OrderStatus::pending)},
                              {"uncaptured", number_of(OrderStatus::pending)},
                              {"incomplete", number_of(OrderStatus::pending)},
                              {"disputed", number_of(OrderStatus::pending)},
                              {"requires_action", number_of(OrderStatus::pending)},
                              {"requires_capture", number_of(OrderStatus::pending)},
                              {"requires_confirmation", number_of(OrderStatus::pending)},
                              {"requires_payment_method", number_of(OrderStatus::pending)},
                              {"failed", number_of(OrderStatus::cancelled)},
                              {"blocked", number_of(OrderStatus::cancelled)},
                              {"expired", number_of(OrderStatus::cancelled)},
                              {"canceled", number_of(OrderStatus::cancelled)},
                              {"cancelled", number_of(OrderStatus::cancelled)}};

bool is_typical(const Header&) { return true; }

FactValue read_code(RowReader& row) {
  for (const Column column : {kReferralCode, kRef, kCode}) {
    if (!row.is_empty(column)) return row.code(column);
  }
  return {};
}

void read(RowReader& row, RowFacts& facts) {
  for (const Column column : {kId, kAmount, kStatus}) row.required_text(column);
  const FactValue buyer =
      link_names(facts, {row.email(kCustomerEmail), row.person_of("stripe", kCustomerId)});
  if (buyer.is_empty()) {
    row.refuse(Reason::no_customer,
               "Customer Email and Customer ID are empty: nobody can be credited");
  }
  const FactValue occurred = row.date(kCreated);
  const std::int64_t total_cents = row.amount(kAmount, kCurrency, occurred);
  std::int64_t refunded_cents =
      row.is_empty(kAmountRefunded) ? 0 : row.amount(kAmountRefunded, kCurrency, occurred);
  std::int64_t status =
      row.word(kStatus, kStatuses, Reason::unknown_status, number_of(OrderStatus::pending));
  if (status == kWhollyRefunded) {
    status = number_of(OrderStatus::paid);
    refunded_cents = total_cents;
  }
  if (refunded_cents > total_cents) {
    row.refuse(Reason::refund_exceeds_total, "Amount Refunded is more than Amount: check both");
  }
  facts.add(FactTable::orders, row.text(kId),
            {buyer, read_code(row), occurred, number_value(total_cents),
             number_value(refunded_cents), number_value(status)});
}

}  // namespace

extern const FormatSpec stripe_payments_format;
const FormatSpec stripe_payments_format{
    .id = "stripe_payments",
    .title = "Stripe payments",
    .meaning = "Payments as Stripe exports them, with whichever columns were chosen.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
