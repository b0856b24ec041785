#include <fmt/format.h>

#include <utility>

#include "graph/dataset.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kDate, kFriend, kAmount, kCurrency, kOrderId, kReferrer, kChannel };
constexpr FormatColumn kColumns[] = {
    {"date", false, "When the friend bought.", ColumnType::date},
    {"friend details", true, "A text that holds the friend's e-mail address."},
    {"order amount", true, "What the friend paid.", ColumnType::amount},
    {"currency", false, "ISO 4217; the report has none, unless you add it.", ColumnType::currency},
    {"order id", true, "The shop's id of the order."},
    {"referrer details", true, "A text that holds the referrer's e-mail address."},
    {"share channel", false, "How the invitation travelled."},
};
constexpr std::string_view kNeeds[] = {"friend details", "order amount", "order id",
                                       "referrer details"};

bool is_typical(const Header&) { return true; }

/// The address in a text about a person; empty when there is none.
FactValue person_within(RowReader& row, Column column) {
  auto email = canonical_email(email_within(row.text(column)));
  if (!email) return {};
  return person_value(IdentifierKind::email, row.keep(std::move(*email)));
}

void read(RowReader& row, RowFacts& facts) {
  for (const Column column : {kOrderId, kAmount}) row.required_text(column);
  const FactValue buyer = person_within(row, kFriend);
  if (buyer.is_empty()) {
    row.refuse(Reason::no_customer,
               "Friend Details holds no e-mail address: nobody can be credited");
  }
  const FactValue occurred = row.date(kDate);
  facts.add(FactTable::orders, row.text(kOrderId),
            {buyer,
             {},
             occurred,
             number_value(row.amount(kAmount, kCurrency, occurred)),
             number_value(0),
             number_value(number_of(OrderStatus::paid))});
  // Without a referrer it stays a referral by somebody unknown.
  facts.add(FactTable::referral, row.keep(fmt::format("friendbuy:{}", row.text(kOrderId))),
            {person_within(row, kReferrer),
             buyer,
             {},
             row.lower_text(kChannel),
             occurred,
             number_value(number_of(ReferralStatus::converted))});
}

}  // namespace

extern const FormatSpec friendbuy_conversions_format;
const FormatSpec friendbuy_conversions_format{
    .id = "friendbuy_conversions",
    .title = "Friendbuy conversions",
    .meaning = "Orders of referred friends, as Friendbuy's conversions report lists them.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
