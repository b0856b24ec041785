#pragma once

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"
#include "graph/relation_weights.hpp"
#include "graph/rows.hpp"

namespace grapevine {

/// Who reached whom, one relation per kind of act and their weighted union. All follow influence;
/// the credit graph is the same relation read the other way (`in` rows as out rows).
struct Network {
  Relation referral;  ///< accepted referrals: the forest
  Relation share;     ///< shares to a named recipient and clicks by a known person
  Relation social;    ///< followed → follower
  Relation united;    ///< sum over kinds of (kind's weight × decayed count)
  RelationWeights weights;

  VertexId vertex_count() const { return united.vertex_count(); }
};

/// 2^(-age/half-life); 1 without a half-life, an event time or a scoring time.
double decay(std::int64_t occurred_s, std::int64_t as_of_s, double half_life_days);

/// Raised whenever the same facts give another network, so that kept ones are not taken for it.
inline constexpr int kNetworkVersion = 1;

/// Weights in `referral`, `share` and `social` are the same products as in `united`, so that the
/// union is their sum: its rows are theirs, merged. Cost: O(n + events); memory at the peak 32
/// bytes per event of the largest kind besides what is built so far.
Network build_network(const Dataset& data, const ReferralForest& forest, const Context& ctx);

}  // namespace grapevine
