#include "graph/relation_weights.hpp"

#include <algorithm>
#include <vector>

namespace grapevine {

namespace {

std::vector<std::int64_t> first_completed_orders(const Dataset& data) {
  std::vector<std::int64_t> first_s(data.people_count(), kNoTime);
  const OrderTable& orders = data.orders;
  for (std::size_t i = 0; i < orders.buyer.size(); ++i) {
    if (!is_completed(orders, i) || orders.occurred_s[i] == kNoTime) continue;
    std::int64_t& first = first_s[orders.buyer[i]];
    if (first == kNoTime || orders.occurred_s[i] < first) first = orders.occurred_s[i];
  }
  return first_s;
}

}  // namespace

RelationKind kind_of_referral(const Dataset& data, const ReferralForest& forest, VertexId v) {
  const std::uint32_t claim = forest.claim[v];
  if (claim >= forest.claims.row.size()) return RelationKind::redeem;
  const bool is_sale = forest.claims.is_from_order[claim] ||
                       data.referrals.status[forest.claims.row[claim]] == ReferralStatus::converted;
  return is_sale ? RelationKind::redeem : RelationKind::signup;
}

RelationWeights learn_weights(const Dataset& data, const ReferralForest& forest) {
  const std::vector<std::int64_t> first_order_s = first_completed_orders(data);
  RelationWeights weights;
  const auto count = [&](RelationKind kind, VertexId actor, VertexId reached, std::int64_t t) {
    if (reached == kNoVertex || reached == actor || t == kNoTime) return;
    if (t > data.as_of_s - kFollowed_s) return;
    RelationWeight& weight = weights[static_cast<std::size_t>(kind)];
    ++weight.events_count;
    const std::int64_t order_s = first_order_s[reached];
    weight.followed_count += order_s != kNoTime && order_s >= t && order_s - t <= kFollowed_s;
  };
  for (VertexId v = 0; v < forest.parent.size(); ++v) {
    if (forest.parent[v] == kNoVertex || forest.claim[v] >= forest.claims.row.size()) continue;
    count(kind_of_referral(data, forest, v), forest.parent[v], v,
          forest.claims.occurred_s[forest.claim[v]]);
  }
  const ClickTable& clicks = data.clicks;
  for (std::size_t i = 0; i < clicks.sharer.size(); ++i) {
    count(RelationKind::click, clicks.sharer[i], clicks.clicker[i], clicks.occurred_s[i]);
  }
  const ShareTable& shares = data.shares;
  for (std::size_t i = 0; i < shares.sharer.size(); ++i) {
    count(RelationKind::share, shares.sharer[i], shares.recipient[i], shares.occurred_s[i]);
  }
  const FollowTable& follows = data.follows;
  for (std::size_t i = 0; i < follows.follower.size(); ++i) {
    count(RelationKind::follow, follows.followed[i], follows.follower[i], follows.occurred_s[i]);
  }
  for (std::size_t k = 0; k < kRelationKindCount; ++k) {
    RelationWeight& weight = weights[k];
    const double prior = kRelationPriors[k].weight;
    weight.is_learned = static_cast<RelationKind>(k) != RelationKind::redeem &&
                        weight.events_count >= kEventsToLearn;
    weight.weight = weight.is_learned
                        ? (static_cast<double>(weight.followed_count) + kPriorEvents * prior) /
                              (static_cast<double>(weight.events_count) + kPriorEvents)
                        : prior;
  }
  return weights;
}

}  // namespace grapevine
