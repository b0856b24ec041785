#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"

namespace grapevine {

/// What each person did, counted once for all measures, roles and stages. n entries per column.
struct ActivityTable {
  std::vector<std::int64_t> first_seen_s;   ///< sign-up or first dated act; kNoTime: never dated
  std::vector<std::uint32_t> orders_count;  ///< completed
  std::vector<std::int64_t> revenue_cents;  ///< net of refunds
  std::vector<std::int64_t> first_order_s;  ///< completed; kNoTime: none, or none with a date
  std::vector<std::int64_t> last_order_s;
  std::vector<std::uint32_t> shares_count;
  std::vector<std::uint64_t> recipients_count;  ///< stated or named, share by share
  std::vector<std::uint32_t> clickers_count;    ///< distinct people and visitors who clicked
  std::vector<std::uint32_t> invited_count;     ///< distinct friends invited, clicking or claimed
  std::vector<std::uint32_t> brought_count;     ///< of these, taken up (accepted or converted)
  std::vector<std::uint32_t> customers_brought_count;  ///< children with a completed order
  std::array<std::vector<std::uint32_t>, kEngagementKindCount> engagements_count;
  std::vector<std::uint32_t> recent_engagements_count;  ///< of the last 90 days

  bool are_shares_recorded = false;
  bool are_recipients_recorded = false;
  bool are_clicks_recorded = false;
  bool are_orders_recorded = false;
  bool is_cocreation_recorded = false;  ///< reviews, content, ideas, custom orders or answers
};

/// Cost: O(facts log facts) for the distinct counts.
ActivityTable count_activity(const Dataset& data, const ReferralForest& forest);

}  // namespace grapevine
