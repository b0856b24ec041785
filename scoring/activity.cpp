#include "scoring/activity.hpp"

#include <algorithm>

#include "graph/base/random.hpp"

namespace grapevine {

namespace {

constexpr std::int64_t kRecent_s = 90 * kDay_s;

/// Distinct (person, somebody) pairs. People and anonymous visitors share one 64-bit space: a
/// person is hashed too, so that a visitor's hash equals a person's only by a 2^-64 chance.
class DistinctPairs {
 public:
  void add_person(VertexId v, VertexId other) { add(v, mix64(other + 0x9E3779B97F4A7C15ULL)); }
  void add_visitor(VertexId v, std::uint64_t visitor) { add(v, visitor); }

  std::vector<std::uint32_t> count(VertexId n) {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::vector<std::uint32_t> counts(n, 0);
    for (const auto& pair : pairs_) ++counts[pair.first];
    return counts;
  }

 private:
  void add(VertexId v, std::uint64_t other) { pairs_.emplace_back(v, other); }
  std::vector<std::pair<VertexId, std::uint64_t>> pairs_;
};

void note_first(std::vector<std::int64_t>& first_s, VertexId v, std::int64_t t) {
  if (v == kNoVertex || t == kNoTime) return;
  if (first_s[v] == kNoTime || t < first_s[v]) first_s[v] = t;
}

void note_all(std::vector<std::int64_t>& first_s, const std::vector<VertexId>& people,
              const std::vector<std::int64_t>& times_s) {
  for (std::size_t i = 0; i < people.size(); ++i) note_first(first_s, people[i], times_s[i]);
}

/// Whether the claim is an invitation its sender made, taken up or not.
bool is_invitation(Verdict verdict) {
  return verdict == Verdict::accepted || verdict == Verdict::not_taken_up ||
         verdict == Verdict::receiver_unknown;
}

std::vector<std::int64_t> first_seen(const Dataset& data, const ReferralForest& forest) {
  std::vector<std::int64_t> first_s = data.people.joined_s;
  note_all(first_s, data.orders.buyer, data.orders.occurred_s);
  note_all(first_s, data.shares.sharer, data.shares.occurred_s);
  note_all(first_s, data.clicks.clicker, data.clicks.occurred_s);
  note_all(first_s, data.follows.follower, data.follows.occurred_s);
  note_all(first_s, data.engagements.person, data.engagements.occurred_s);
  const ClaimTable& claims = forest.claims;
  for (std::size_t i = 0; i < claims.verdict.size(); ++i) {
    if (!is_invitation(claims.verdict[i])) continue;
    note_first(first_s, claims.referrer[i], claims.occurred_s[i]);
    if (claims.verdict[i] != Verdict::accepted) continue;  // the other did nothing yet
    note_first(first_s, claims.referred[i], claims.occurred_s[i]);
  }
  return first_s;
}

void count_orders(const Dataset& data, ActivityTable& activity) {
  const std::size_t n = data.people_count();
  activity.orders_count.assign(n, 0);
  activity.revenue_cents.assign(n, 0);
  activity.first_order_s.assign(n, kNoTime);
  activity.last_order_s.assign(n, kNoTime);
  const OrderTable& orders = data.orders;
  for (std::size_t i = 0; i < orders.buyer.size(); ++i) {
    const VertexId v = orders.buyer[i];
    activity.revenue_cents[v] += net_cents(orders, i);
    if (!is_completed(orders, i)) continue;
    ++activity.orders_count[v];
    note_first(activity.first_order_s, v, orders.occurred_s[i]);
    activity.last_order_s[v] = std::max(activity.last_order_s[v], orders.occurred_s[i]);
  }
}

void count_sharing(const Dataset& data, const ReferralForest& forest, ActivityTable& activity) {
  const VertexId n = data.people_count();
  DistinctPairs invited;
  DistinctPairs clickers;
  activity.shares_count.assign(n, 0);
  activity.recipients_count.assign(n, 0);
  const ShareTable& shares = data.shares;
  for (std::size_t i = 0; i < shares.sharer.size(); ++i) {
    const VertexId u = shares.sharer[i];
    ++activity.shares_count[u];
    if (shares.recipient[i] != kNoVertex && shares.recipient[i] != u) {
      invited.add_person(u, shares.recipient[i]);
    }
    const std::int32_t stated = shares.recipients_count[i];
    if (stated >= 0 || shares.recipient[i] != kNoVertex) activity.are_recipients_recorded = true;
    activity.recipients_count[u] += static_cast<std::uint64_t>(
        stated >= 0 ? stated : (shares.recipient[i] != kNoVertex ? 1 : 0));
  }
  const ClickTable& clicks = data.clicks;
  for (std::size_t i = 0; i < clicks.sharer.size(); ++i) {
    const VertexId u = clicks.sharer[i];
    if (clicks.clicker[i] != kNoVertex) {
      if (clicks.clicker[i] == u) continue;  // one's own link
      invited.add_person(u, clicks.clicker[i]);
      clickers.add_person(u, clicks.clicker[i]);
    } else {
      // Without any id each click counts as a visitor of its own.
      const std::uint64_t visitor =
          clicks.visitor[i] != 0 ? clicks.visitor[i] : splitmix64(0xC11C, i);
      invited.add_visitor(u, visitor);
      clickers.add_visitor(u, visitor);
    }
  }
  activity.brought_count = forest.children_count;
  const ClaimTable& claims = forest.claims;
  for (std::size_t i = 0; i < claims.verdict.size(); ++i) {
    const VertexId u = claims.referrer[i];
    const Verdict verdict = claims.verdict[i];
    if (!is_invitation(verdict) || u == kNoVertex || claims.referred[i] == u) continue;
    if (claims.referred[i] != kNoVertex) {
      invited.add_person(u, claims.referred[i]);
    } else {
      invited.add_visitor(u, splitmix64(0xC1A1, i));
      if (verdict == Verdict::receiver_unknown) ++activity.brought_count[u];
    }
  }
  activity.clickers_count = clickers.count(n);
  activity.invited_count = invited.count(n);
  activity.customers_brought_count.assign(n, 0);
  for (VertexId v = 0; v < n; ++v) {
    if (forest.parent[v] != kNoVertex && activity.orders_count[v] > 0) {
      ++activity.customers_brought_count[forest.parent[v]];
    }
  }
}

void count_engagements(const Dataset& data, ActivityTable& activity) {
  const std::size_t n = data.people_count();
  for (auto& column : activity.engagements_count) column.assign(n, 0);
  activity.recent_engagements_count.assign(n, 0);
  const EngagementTable& engagements = data.engagements;
  for (std::size_t i = 0; i < engagements.person.size(); ++i) {
    const VertexId v = engagements.person[i];
    const EngagementKind kind = engagements.kind[i];
    ++activity.engagements_count[static_cast<std::size_t>(kind)][v];
    const std::int64_t t = engagements.occurred_s[i];
    if (t != kNoTime && data.as_of_s - t <= kRecent_s) ++activity.recent_engagements_count[v];
    if (kind != EngagementKind::reaction && kind != EngagementKind::check_in) {
      activity.is_cocreation_recorded = true;
    }
  }
}

}  // namespace

ActivityTable count_activity(const Dataset& data, const ReferralForest& forest) {
  ActivityTable activity;
  activity.are_shares_recorded = !data.shares.sharer.empty();
  activity.are_clicks_recorded = !data.clicks.sharer.empty();
  activity.are_orders_recorded = !data.orders.buyer.empty();
  activity.first_seen_s = first_seen(data, forest);
  count_orders(data, activity);
  count_sharing(data, forest, activity);
  count_engagements(data, activity);
  return activity;
}

}  // namespace grapevine
