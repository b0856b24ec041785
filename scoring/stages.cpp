#include "scoring/stages.hpp"

#include <algorithm>

namespace grapevine {

namespace {

constexpr std::int64_t kReturnWindow_s = 30 * kDay_s;
constexpr std::int64_t kLeastOwnGap_s = 60 * kDay_s;
constexpr std::int64_t kDefaultShopGap_s = 180 * kDay_s;
constexpr std::size_t kLeastGaps = 10;

/// Times between consecutive dated completed orders, person by person.
struct Gaps {
  std::vector<std::uint32_t> offset{0};
  std::vector<std::int64_t> gap_s;
};

Gaps repeat_gaps(const Dataset& data) {
  std::vector<std::pair<VertexId, std::int64_t>> bought;
  const OrderTable& orders = data.orders;
  for (std::size_t i = 0; i < orders.buyer.size(); ++i) {
    if (is_completed(orders, i) && orders.occurred_s[i] != kNoTime) {
      bought.emplace_back(orders.buyer[i], orders.occurred_s[i]);
    }
  }
  std::sort(bought.begin(), bought.end());
  Gaps gaps;
  std::size_t i = 0;
  for (VertexId v = 0; v < data.people_count(); ++v) {
    for (; i < bought.size() && bought[i].first == v; ++i) {
      if (i > 0 && bought[i - 1].first == v) {
        gaps.gap_s.push_back(bought[i].second - bought[i - 1].second);
      }
    }
    gaps.offset.push_back(static_cast<std::uint32_t>(gaps.gap_s.size()));
  }
  return gaps;
}

/// Nearest-rank quantile; reorders `values`.
std::int64_t quantile(std::vector<std::int64_t>& values, double fraction) {
  const auto rank =
      static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

/// Of an even number of values the mean of the two in the middle; reorders `values`.
std::int64_t median(std::vector<std::int64_t>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const std::int64_t below = *std::max_element(values.begin(), middle);
  return below + (*middle - below) / 2;
}

bool is_separated(const Dataset& data, const ActivityTable& activity, const Gaps& gaps,
                  std::int64_t shop_gap_s, VertexId v) {
  if (activity.last_order_s[v] == kNoTime) return false;
  const std::int64_t silent_s = data.as_of_s - activity.last_order_s[v];
  if (activity.orders_count[v] >= 3) {
    std::vector<std::int64_t> own(gaps.gap_s.begin() + gaps.offset[v],
                                  gaps.gap_s.begin() + gaps.offset[v + std::size_t{1}]);
    if (!own.empty()) return silent_s > std::max(3 * median(own), kLeastOwnGap_s);
  }
  return silent_s > shop_gap_s;
}

Stage stage_of(const Dataset& data, const ActivityTable& activity, const Gaps& gaps,
               std::int64_t shop_gap_s, VertexId v) {
  const std::uint32_t orders = activity.orders_count[v];
  if (orders == 0) {
    const bool has_signed_up = data.people.joined_s[v] != kNoTime;
    return has_signed_up || activity.recent_engagements_count[v] >= 2 ? Stage::engagement
                                                                      : Stage::awareness;
  }
  if (is_separated(data, activity, gaps, shop_gap_s, v)) return Stage::separation;
  if (orders >= 3 || (orders >= 2 && activity.customers_brought_count[v] > 0)) {
    return Stage::commitment;
  }
  const std::int64_t first_s = activity.first_order_s[v];
  const bool is_first_returnable =
      orders == 1 && first_s != kNoTime && data.as_of_s - first_s <= kReturnWindow_s;
  return is_first_returnable ? Stage::engagement : Stage::familiarity;
}

}  // namespace

const std::array<StageSpec, kStageCount>& stages() {
  static constexpr std::array<StageSpec, kStageCount> kStages{{
      {Stage::awareness, "awareness", "Awareness", "Known to the shop, nothing more yet."},
      {Stage::engagement, "engagement", "Engagement",
       "Signed up, taking part, or with a first order that can still be returned (30 days)."},
      {Stage::familiarity, "familiarity", "Familiarity", "One or two completed orders."},
      {Stage::commitment, "commitment", "Commitment",
       "Three or more completed orders, or two and a friend who became a customer."},
      {Stage::separation, "separation", "Separation",
       "Silent for longer than three of their own median gaps between orders or, with fewer than "
       "three orders, than nine in ten gaps in this shop; 60 days at least."},
  }};
  return kStages;
}

StageTable assign_stages(const Dataset& data, const ActivityTable& activity) {
  const Gaps gaps = repeat_gaps(data);
  StageTable table;
  table.is_shop_gap_measured = gaps.gap_s.size() >= kLeastGaps;
  std::vector<std::int64_t> all = gaps.gap_s;
  table.shop_gap_90_s =
      table.is_shop_gap_measured ? std::max(quantile(all, 0.9), kLeastOwnGap_s) : kDefaultShopGap_s;
  table.stage.reserve(data.people_count());
  for (VertexId v = 0; v < data.people_count(); ++v) {
    table.stage.push_back(stage_of(data, activity, gaps, table.shop_gap_90_s, v));
  }
  return table;
}

}  // namespace grapevine
