#include <array>
#include <string>
#include <utility>

#include "graph/dataset.hpp"
#include "ingest/fields/url_query.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kEventName,
  kTimestamp,
  kVisitor,
  kUserId,
  kPage,
  kEventMedium,
  kSessionMedium,
  kTransactionId,
  kValue,
  kRevenue,
  kCurrency,
  kCoupon
};
constexpr FormatColumn kColumns[] = {
    {"event_name", true, "page_view and purchase are read, other events are passed over."},
    {"event_timestamp", true, "When it happened, in Unix microseconds.", ColumnType::date},
    {"user_pseudo_id", false, "Anonymous id of the visitor."},
    {"user_id", false, "The shop's own id of the visitor, when signed in."},
    {"event_params.page_location", false,
     "Address of the page; its ref, via, grsf or im_ref is the referral code.", ColumnType::text,
     "page_location|event_params_page_location"},
    {"collected_traffic_source.manual_medium", false,
     "Channel, by the scope of this event; before it is looked at, utm_medium of the page.",
     ColumnType::text, "collected_traffic_source_manual_medium|manual_medium"},
    {"session_traffic_source_last_click.manual_campaign.medium", false,
     "Channel where the event names none, by the scope of the session (last click).",
     ColumnType::text, "session_traffic_source_last_click_manual_campaign_medium"},
    {"ecommerce.transaction_id", false, "The shop's id of the order.", ColumnType::text,
     "event_params.transaction_id|ecommerce_transaction_id|transaction_id"},
    {"event_params.value", false, "What the customer paid.", ColumnType::amount,
     "event_params_value|value"},
    {"ecommerce.purchase_revenue", false, "The same, where the event names no value.",
     ColumnType::amount, "ecommerce_purchase_revenue|purchase_revenue"},
    {"event_params.currency", false, "ISO 4217.", ColumnType::currency,
     "event_params_currency|currency"},
    {"event_params.coupon", false, "Referral or discount code used.", ColumnType::text,
     "event_params_coupon|ecommerce.coupon|coupon"},
};
constexpr std::string_view kNeeds[] = {"event_name", "event_timestamp", "user_pseudo_id|user_id"};
constexpr std::array<std::string_view, 4> kReferralNames{"ref", "via", "grsf", "im_ref"};

bool is_typical(const Header&) { return true; }

/// GA4 writes a word in brackets where it has no value.
std::string_view known(std::string_view value) { return value.starts_with('(') ? "" : value; }

std::string referral_code(std::string_view page) {
  for (const std::string_view name : kReferralNames) {
    std::string code = query_value(page, name);
    if (!code.empty()) return code;
  }
  return {};
}

bool is_order(std::span<const std::string_view> values) {
  return values[kEventName] == "purchase" && !known(values[kUserId]).empty();
}

bool holds_facts(std::span<const std::string_view> values) {
  return is_order(values) ||
         (values[kEventName] == "page_view" && !referral_code(values[kPage]).empty());
}

FactValue channel_of(RowReader& row) {
  std::string channel = query_value(row.text(kPage), "utm_medium");
  for (const Column column : {kEventMedium, kSessionMedium}) {
    if (channel.empty()) channel = known(row.text(column));
  }
  return text_value(row.keep(lower_case(channel)));
}

void read_order(RowReader& row, RowFacts& facts) {
  if (known(row.text(kTransactionId)).empty()) {
    row.refuse(Reason::missing_value, "the purchase has no transaction_id, by which it is known");
  }
  const Column value = row.is_empty(kValue) ? kRevenue : kValue;
  row.required_text(value);
  const FactValue code = known(row.text(kCoupon)).empty()
                             ? row.code_of(row.keep(referral_code(row.text(kPage))))
                             : row.code(kCoupon);
  const FactValue occurred = row.date(kTimestamp);
  facts.add(
      FactTable::orders, row.text(kTransactionId),
      {row.person(kUserId), code, occurred, number_value(row.amount(value, kCurrency, occurred)),
       number_value(0), number_value(number_of(OrderStatus::paid))});
}

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kEventName);
  const FactValue occurred = row.date(kTimestamp);
  const bool has_user = !known(row.text(kUserId)).empty();
  if (row.text(kEventName) == "purchase") {
    if (has_user) read_order(row, facts);
    return;
  }
  if (row.text(kEventName) != "page_view") return;
  const std::string code = referral_code(row.text(kPage));
  if (code.empty()) return;
  facts.add(FactTable::click, {},
            {{},
             row.code_of(row.keep(code)),
             has_user ? row.person(kUserId) : FactValue{},
             text_value(known(row.text(kVisitor))),
             {},
             channel_of(row),
             occurred});
}

}  // namespace

extern const FormatSpec ga4_events_format;
const FormatSpec ga4_events_format{
    .id = "ga4_events",
    .title = "GA4 events",
    .meaning =
        "Events of Google Analytics 4 as BigQuery exports them, as JSON or flat CSV. A page "
        "view whose address carries a referral code is a click on it. A purchase is an order "
        "when it has a user_id; without one it belongs to nobody and is passed over, as is "
        "every other event. The first-touch traffic_source is not read.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .dates = DateStyle::epoch_us,
    .holds_facts = holds_facts};

}  // namespace grapevine
