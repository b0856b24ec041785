#include "ingest/registry.hpp"

#include <array>

#include "ingest/rows/format.hpp"

namespace grapevine {

// Vendors' formats first: their headers are unmistakable. Among the canonical tables those with
// telling columns come before those without.
#define GRAPEVINE_FORMATS(X) \
  X(shopify_orders)          \
  X(shopify_customers)       \
  X(stripe_payments)         \
  X(saasquatch_users)        \
  X(saasquatch_referrals)    \
  X(friendbuy_signups)       \
  X(friendbuy_conversions)   \
  X(friendbuy_purchases)     \
  X(friendbuy_clicks)        \
  X(friendbuy_shares)        \
  X(friendbuy_rewards)       \
  X(friendbuy_top_advocates) \
  X(viral_loops)             \
  X(growsurf_participants)   \
  X(referralcandy_purchases) \
  X(referralcandy_contacts)  \
  X(mailchimp_contacts)      \
  X(klaviyo_profiles)        \
  X(hubspot_contacts)        \
  X(extole_conversions)      \
  X(extole_advocates)        \
  X(ga4_events)              \
  X(woocommerce_customers)   \
  X(woocommerce_orders)      \
  X(edge_list)               \
  X(orders)                  \
  X(consent)                 \
  X(costs)                   \
  X(engagements)             \
  X(clicks)                  \
  X(shares)                  \
  X(follows)                 \
  X(referrals)               \
  X(codes)                   \
  X(suppressions)            \
  X(content)                 \
  X(calendar)                \
  X(contacts)                \
  X(people)

#define GRAPEVINE_DECLARE(id) extern const FormatSpec id##_format;
GRAPEVINE_FORMATS(GRAPEVINE_DECLARE)
#undef GRAPEVINE_DECLARE

std::span<const FormatSpec* const> formats() {
#define GRAPEVINE_ENTRY(id) &id##_format,
  static constexpr std::array kFormats{GRAPEVINE_FORMATS(GRAPEVINE_ENTRY)};
#undef GRAPEVINE_ENTRY
  return kFormats;
}

std::vector<FormatSummary> format_summaries() {
  std::vector<FormatSummary> out;
  for (const FormatSpec* format : formats()) {
    out.push_back({format->id, format->title, format->meaning, format->columns, format->needs,
                   format->is_canonical});
  }
  return out;
}

const FormatSpec* find_table(std::string_view id) {
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical && format->id == id) return format;
  }
  return nullptr;
}

std::string table_ids() {
  std::string out;
  for (const FormatSpec* format : formats()) {
    if (!format->is_canonical) continue;
    if (!out.empty()) out += ", ";
    out += format->id;
  }
  return out;
}

}  // namespace grapevine
