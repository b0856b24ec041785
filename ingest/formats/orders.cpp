#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kOrderId, kPersonId, kOccurredAt, kTotal, kCurrency, kCode, kStatus, kRefunded };
constexpr FormatColumn kColumns[] = {
    {"order_id", true,
     "The shop's id of the order; a later command's row with it replaces this one."},
    {"person_id", true, "Who ordered."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"total", true, "What the customer paid, taxes and shipping included.", ColumnType::amount},
    {"currency", false, "ISO 4217; the workspace's when empty.", ColumnType::currency},
    {"code", false, "Referral or discount code used."},
    {"status", false, "paid (default), pending, cancelled or refunded."},
    {"refunded", false, "Part of the total paid back.", ColumnType::amount},
};
constexpr std::string_view kNeeds[] = {"order_id", "person_id", "total"};
constexpr std::int64_t kWhollyRefunded = 100;  // paid, and the refund may be left out
constexpr Word kStatuses[] = {{"paid", number_of(OrderStatus::paid)},
                              {"pending", number_of(OrderStatus::pending)},
                              {"cancelled", number_of(OrderStatus::cancelled)},
                              {"canceled", number_of(OrderStatus::cancelled)},
                              {"refunded", kWhollyRefunded}};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kOrderId);
  row.required_text(kTotal);
  std::int64_t status =
      row.word(kStatus, kStatuses, Reason::unknown_status, number_of(OrderStatus::paid));
  const FactValue buyer = row.required_person(kPersonId);
  const FactValue occurred = row.date(kOccurredAt);
  const std::int64_t total_cents = row.amount(kTotal, kCurrency, occurred);
  std::int64_t refunded_cents =
      row.is_empty(kRefunded) ? 0 : row.amount(kRefunded, kCurrency, occurred);
  if (status == kWhollyRefunded) {
    status = number_of(OrderStatus::paid);
    if (row.is_empty(kRefunded)) refunded_cents = total_cents;
  }
  if (refunded_cents > total_cents) {
    row.refuse(Reason::refund_exceeds_total, "refunded is more than total: check both");
  }
  facts.add(FactTable::orders, row.text(kOrderId),
            {buyer, row.code(kCode), occurred, number_value(total_cents),
             number_value(refunded_cents), number_value(status)});
}

}  // namespace

extern const FormatSpec orders_format;
const FormatSpec orders_format{"orders", "Orders", "One row per order.", kColumns,
                               kNeeds,   true,     is_typical,           read};

}  // namespace grapevine
