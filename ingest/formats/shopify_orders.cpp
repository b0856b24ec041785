#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kName,
  kEmail,
  kFinancialStatus,
  kPaidAt,
  kCurrency,
  kTotal,
  kDiscountCode,
  kCreatedAt,
  kCancelledAt,
  kRefundedAmount,
  kPhone
};
constexpr FormatColumn kColumns[] = {
    {"name", true, "Order number such as #1001; rows after the first with it are line items."},
    {"email", true, "The customer."},
    {"financial status", true,
     "paid, partially_refunded, refunded, pending, authorized, voided and so on."},
    {"paid at", false, "Used when Created at is empty.", ColumnType::date},
    {"currency", false, "ISO 4217.", ColumnType::currency},
    {"total", true, "What the customer paid.", ColumnType::amount},
    {"discount code", false, "Referral or discount code used; the first of several."},
    {"created at", false, "When the order was placed.", ColumnType::date},
    {"cancelled at", false, "When filled, the order counts as cancelled.", ColumnType::date},
    {"refunded amount", false, "Part of the total paid back.", ColumnType::amount},
    {"phone", false, "The customer when there is no e-mail address."},
};
constexpr std::string_view kNeeds[] = {"name", "email", "financial status", "total"};
constexpr std::int64_t kWhollyRefunded = 100;
constexpr Word kStatuses[] = {{"paid", number_of(OrderStatus::paid)},
                              {"partially_refunded", number_of(OrderStatus::paid)},
                              {"refunded", kWhollyRefunded},
                              {"pending", number_of(OrderStatus::pending)},
                              {"authorized", number_of(OrderStatus::pending)},
                              {"partially_paid", number_of(OrderStatus::pending)},
                              {"unpaid", number_of(OrderStatus::pending)},
                              {"voided", number_of(OrderStatus::cancelled)},
                              {"expired", number_of(OrderStatus::cancelled)}};

bool is_typical(const Header&) { return true; }

/// The status words and what is left of them when `Cancelled at` or the refund say more.
std::int64_t read_status(RowReader& row, std::int64_t total_cents, std::int64_t& refunded_cents) {
  const bool is_paid = !row.is_empty(kPaidAt);
  std::int64_t status = row.word(kFinancialStatus, kStatuses, Reason::unknown_status,
                                 number_of(is_paid ? OrderStatus::paid : OrderStatus::pending));
  if (status == kWhollyRefunded) {
    status = number_of(OrderStatus::paid);
    if (refunded_cents == 0) refunded_cents = total_cents;
  }
  return row.is_empty(kCancelledAt) ? status : number_of(OrderStatus::cancelled);
}

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kName);
  // A further line item of an order: it repeats the name and blanks what belongs to the order.
  if (row.is_empty(kTotal) && row.is_empty(kFinancialStatus)) return;
  row.required_text(kTotal);
  FactValue buyer = row.email(kEmail);
  if (buyer.is_empty()) buyer = row.phone(kPhone);
  if (buyer.is_empty()) {
    row.refuse(Reason::no_customer, "Email and Phone are empty: nobody can be credited");
  }
  const FactValue created = row.date(kCreatedAt);
  const FactValue occurred = created.is_empty() ? row.date(kPaidAt) : created;
  const std::int64_t total_cents = row.amount(kTotal, kCurrency, occurred);
  std::int64_t refunded_cents =
      row.is_empty(kRefundedAmount) ? 0 : row.amount(kRefundedAmount, kCurrency, occurred);
  const std::int64_t status = read_status(row, total_cents, refunded_cents);
  if (refunded_cents > total_cents) {
    row.refuse(Reason::refund_exceeds_total, "Refunded Amount is more than Total: check both");
  }
  const FactValue codes = row.code(kDiscountCode);
  facts.add(FactTable::orders, row.text(kName),
            {buyer, text_value(trimmed(codes.text.substr(0, codes.text.find(',')))), occurred,
             number_value(total_cents), number_value(refunded_cents), number_value(status)});
}

}  // namespace

extern const FormatSpec shopify_orders_format;
const FormatSpec shopify_orders_format{"shopify_orders",
                                       "Shopify orders",
                                       "Orders as Shopify exports them, one row per line item.",
                                       kColumns,
                                       kNeeds,
                                       false,
                                       is_typical,
                                       read};

}  // namespace grapevine
