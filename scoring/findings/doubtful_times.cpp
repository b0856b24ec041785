#include "scoring/findings/doubtful_times.hpp"

#include <algorithm>

namespace grapevine {

namespace {

// Below this, one row is more than the last of a thousand: newest_date_apart looks at those.
constexpr std::size_t kLeastEvents = 20;
constexpr std::int64_t kLeastAhead_s = 30 * kDay_s;

void find_early_orders(const Dataset& data, DoubtfulTimes& out) {
  for (std::uint32_t i = 0; i < data.orders.buyer.size(); ++i) {
    const std::int64_t joined_s = data.people.joined_s[data.orders.buyer[i]];
    const std::int64_t ordered_s = data.orders.occurred_s[i];
    if (joined_s == kNoTime || ordered_s == kNoTime) continue;
    ++out.hours_early_orders.total_count;
    ++out.days_early_orders.total_count;
    if (ordered_s >= joined_s) continue;
    DoubtfulRows& rows =
        joined_s - ordered_s < kDay_s ? out.hours_early_orders : out.days_early_orders;
    rows.rows.push_back({&data.orders.source, i});
  }
}

void find_late_clicks(const Dataset& data, const ReferralForest& forest,
                      const ActivityTable& activity, DoubtfulTimes& out) {
  constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
  std::vector<std::uint32_t> first_click(data.people_count(), kNoRow);
  for (std::uint32_t i = 0; i < data.clicks.clicker.size(); ++i) {
    const VertexId v = data.clicks.clicker[i];
    const std::int64_t clicked_s = data.clicks.occurred_s[i];
    if (v == kNoVertex || clicked_s == kNoTime || activity.first_order_s[v] == kNoTime) continue;
    if (forest.parent[v] == kNoVertex || data.clicks.sharer[i] != forest.parent[v]) continue;
    if (first_click[v] == kNoRow || clicked_s < data.clicks.occurred_s[first_click[v]]) {
      first_click[v] = i;
    }
  }
  for (VertexId v = 0; v < data.people_count(); ++v) {
    if (first_click[v] == kNoRow) continue;
    ++out.late_clicks.total_count;
    if (data.clicks.occurred_s[first_click[v]] <= activity.first_order_s[v]) continue;
    out.late_clicks.rows.push_back({&data.clicks.source, first_click[v]});
  }
}

void find_far_ahead(const Dataset& data, DoubtfulTimes& out) {
  std::vector<std::int64_t> all_s;
  for (const EventTimes& events : event_times(data)) {
    std::copy_if(events.times_s->begin(), events.times_s->end(), std::back_inserter(all_s),
                 [](std::int64_t t) { return t != kNoTime; });
  }
  out.far_ahead.total_count = static_cast<std::int64_t>(all_s.size());
  if (all_s.size() < kLeastEvents) return;
  const auto at = [&](std::size_t rank) {
    const auto position = all_s.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(all_s.begin(), position, all_s.end());
    return *position;
  };
  const std::int64_t early_s = at((all_s.size() - 1) / 1000);
  const std::int64_t late_s = at((all_s.size() - 1) * 999 / 1000);
  const std::int64_t limit_s = late_s + std::max(kLeastAhead_s, (late_s - early_s) / 4);
  for (const EventTimes& events : event_times(data)) {
    for (std::uint32_t i = 0; i < events.times_s->size(); ++i) {
      if ((*events.times_s)[i] > limit_s) out.far_ahead.rows.push_back({events.source, i});
    }
  }
}

}  // namespace

std::vector<EventTimes> event_times(const Dataset& data) {
  return {{&data.people.joined_s, &data.people.source},
          {&data.orders.occurred_s, &data.orders.source},
          {&data.referrals.occurred_s, &data.referrals.source},
          {&data.shares.occurred_s, &data.shares.source},
          {&data.clicks.occurred_s, &data.clicks.source},
          {&data.follows.occurred_s, &data.follows.source},
          {&data.engagements.occurred_s, &data.engagements.source},
          {&data.contacts.occurred_s, &data.contacts.source}};
}

DoubtfulTimes find_doubtful_times(const Dataset& data, const ReferralForest& forest,
                                  const ActivityTable& activity) {
  DoubtfulTimes out;
  find_early_orders(data, out);
  find_late_clicks(data, forest, activity, out);
  find_far_ahead(data, out);
  return out;
}

}  // namespace grapevine
