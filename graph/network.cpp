#include "graph/network.hpp"

#include <array>
#include <cmath>

#include "graph/base/parallel.hpp"

namespace grapevine {

namespace {

/// Fills a list of `m` edges in parallel; `edge(i)` must give one for each i. Whatever reached
/// nobody known is given as a loop, which rows drop.
template <class MakeEdge>
void fill(EdgeList& edges, std::size_t begin, std::size_t count, const Context& ctx,
          const MakeEdge& edge) {
  for_each_block(count, ctx, [&](Block block) {
    for (std::size_t i = block.begin; i < block.end; ++i) {
      const auto [source, target, weight] = edge(i);
      edges.source[begin + i] = source;
      edges.target[begin + i] = target == kNoVertex ? source : target;
      edges.weight[begin + i] = weight;
    }
  });
}

struct OneEdge {
  VertexId source;
  VertexId target;
  double weight;
};

/// The weight of one act of a kind at the scoring time.
class ActWeight {
 public:
  ActWeight(const RelationWeights& weights, std::int64_t as_of_s)
      : weights_(weights), as_of_s_(as_of_s) {}

  double operator()(RelationKind kind, std::int64_t occurred_s) const {
    return weights_[static_cast<std::size_t>(kind)].weight *
           decay(occurred_s, as_of_s_, prior_of(kind).half_life_days);
  }

 private:
  const RelationWeights& weights_;
  std::int64_t as_of_s_;
};

EdgeList referral_edges(const Dataset& data, const ReferralForest& forest, const ActWeight& weight,
                        const Context& ctx) {
  EdgeList edges;
  edges.resize(forest.parent.size());
  fill(edges, 0, edges.size(), ctx, [&](std::size_t i) -> OneEdge {
    const auto v = static_cast<VertexId>(i);
    if (forest.parent[v] == kNoVertex) return {v, v, 0};
    const std::uint32_t claim = forest.claim[v];
    const bool has_claim = claim < forest.claims.row.size();
    const std::int64_t t = has_claim ? forest.claims.occurred_s[claim] : kNoTime;
    return {forest.parent[v], v, weight(kind_of_referral(data, forest, v), t)};
  });
  return edges;
}

EdgeList share_edges(const Dataset& data, const ActWeight& weight, const Context& ctx) {
  const ShareTable& shares = data.shares;
  const ClickTable& clicks = data.clicks;
  EdgeList edges;
  edges.resize(shares.sharer.size() + clicks.sharer.size());
  fill(edges, 0, shares.sharer.size(), ctx, [&](std::size_t i) -> OneEdge {
    return {shares.sharer[i], shares.recipient[i],
            weight(RelationKind::share, shares.occurred_s[i])};
  });
  fill(edges, shares.sharer.size(), clicks.sharer.size(), ctx, [&](std::size_t i) -> OneEdge {
    return {clicks.sharer[i], clicks.clicker[i], weight(RelationKind::click, clicks.occurred_s[i])};
  });
  return edges;
}

EdgeList social_edges(const Dataset& data, const ActWeight& weight, const Context& ctx) {
  const FollowTable& follows = data.follows;
  EdgeList edges;
  edges.resize(follows.follower.size());
  fill(edges, 0, edges.size(), ctx, [&](std::size_t i) -> OneEdge {
    return {follows.followed[i], follows.follower[i],
            weight(RelationKind::follow, follows.occurred_s[i])};
  });
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
  Network network;
  network.weights = learn_weights(data, forest);
  const ActWeight weight(network.weights, data.as_of_s);
  network.referral = build_relation(n, referral_edges(data, forest, weight, ctx), ctx);
  network.share = build_relation(n, share_edges(data, weight, ctx), ctx);
  network.social = build_relation(n, social_edges(data, weight, ctx), ctx);
  const std::array<const Relation*, 3> kinds{&network.referral, &network.share, &network.social};
  network.united = merge_relations(kinds, ctx);
  return network;
}

}  // namespace grapevine
