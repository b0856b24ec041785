#include "graph/network.hpp"

#include <cmath>

namespace grapevine {

namespace {

void append(EdgeList& to, const EdgeList& from) {
  to.source.insert(to.source.end(), from.source.begin(), from.source.end());
  to.target.insert(to.target.end(), from.target.begin(), from.target.end());
  to.weight.insert(to.weight.end(), from.weight.begin(), from.weight.end());
}

EdgeList referral_edges(const Dataset& data, const ReferralForest& forest) {
  EdgeList edges;
  for (VertexId v = 0; v < forest.parent.size(); ++v) {
    if (forest.parent[v] == kNoVertex) continue;
    const std::uint32_t claim = forest.claim[v];
    const bool has_claim = claim < forest.claims.row.size();
    const bool is_order = has_claim && forest.claims.is_from_order[claim];
    const bool is_sale =
        is_order ||
        (has_claim && data.referrals.status[forest.claims.row[claim]] == ReferralStatus::converted);
    const RelationWeight& kind = is_sale || !has_claim ? kRedeemWeight : kSignupWeight;
    const std::int64_t t = has_claim ? forest.claims.occurred_s[claim] : kNoTime;
    edges.add(forest.parent[v], v, kind.weight * decay(t, data.as_of_s, kind.half_life_days));
  }
  return edges;
}

EdgeList share_edges(const Dataset& data) {
  EdgeList edges;
  const ShareTable& shares = data.shares;
  for (std::size_t i = 0; i < shares.sharer.size(); ++i) {
    if (shares.recipient[i] == kNoVertex) continue;
    edges.add(shares.sharer[i], shares.recipient[i],
              kShareWeight.weight *
                  decay(shares.occurred_s[i], data.as_of_s, kShareWeight.half_life_days));
  }
  const ClickTable& clicks = data.clicks;
  for (std::size_t i = 0; i < clicks.sharer.size(); ++i) {
    if (clicks.clicker[i] == kNoVertex) continue;
    edges.add(clicks.sharer[i], clicks.clicker[i],
              kClickWeight.weight *
                  decay(clicks.occurred_s[i], data.as_of_s, kClickWeight.half_life_days));
  }
  return edges;
}

EdgeList social_edges(const Dataset& data) {
  EdgeList edges;
  const FollowTable& follows = data.follows;
  for (std::size_t i = 0; i < follows.follower.size(); ++i) {
    edges.add(follows.followed[i], follows.follower[i], kFollowWeight.weight);
  }
  return edges;
}

}  // namespace

double decay(std::int64_t occurred_s, std::int64_t as_of_s, double half_life_days) {
  if (half_life_days <= 0 || occurred_s == kNoTime || as_of_s == kNoTime) return 1;
  const double age_days = static_cast<double>(as_of_s - occurred_s) / static_cast<double>(kDay_s);
  return std::exp2(-age_days / half_life_days);
}

Network build_network(const Dataset& data, const ReferralForest& forest, const Context& ctx) {
  const VertexId n = data.people_count();
  EdgeList referral = referral_edges(data, forest);
  const EdgeList share = share_edges(data);
  const EdgeList social = social_edges(data);
  Network network;
  network.referral = build_relation(n, referral, ctx);
  network.share = build_relation(n, share, ctx);
  network.social = build_relation(n, social, ctx);
  append(referral, share);
  append(referral, social);
  network.united = build_relation(n, referral, ctx);
  return network;
}

}  // namespace grapevine
