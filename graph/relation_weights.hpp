#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"

namespace grapevine {

/// The kinds of act that make edges.
enum class RelationKind : std::uint8_t { redeem, signup, click, share, follow };
inline constexpr std::size_t kRelationKindCount = 5;

/// What an act of a kind weighs before a shop's own record is known: the chance that it brings a
/// customer (methods §1.1). A half-life of 0: no decay.
struct RelationPrior {
  std::string_view id;
  std::string_view title;
  double weight;
  double half_life_days;
};
inline constexpr std::array<RelationPrior, kRelationKindCount> kRelationPriors{{
    {"redeem", "Referral that became an order", 1.00, 365},
    {"signup", "Referral that became a sign-up", 0.30, 180},
    {"click", "Click on a shared link", 0.05, 60},
    {"share", "Share to a known person", 0.01, 60},
    {"follow", "Follow", 0.02, 0},
}};

constexpr const RelationPrior& prior_of(RelationKind kind) {
  return kRelationPriors[static_cast<std::size_t>(kind)];
}

/// What an act of a kind weighs in this shop.
struct RelationWeight {
  double weight = 0;
  std::int64_t events_count = 0;    ///< dated acts old enough for their outcome to be known
  std::int64_t followed_count = 0;  ///< of these, followed by the reached person's first order
  bool is_learned = false;          ///< false: too few acts, the prior stands
};
using RelationWeights = std::array<RelationWeight, kRelationKindCount>;

inline constexpr std::int64_t kFollowed_s = 30 * kDay_s;
inline constexpr std::int64_t kEventsToLearn = 200;
inline constexpr double kPriorEvents = 50;

/// The kind of the accepted referral of `v`, who has a parent.
RelationKind kind_of_referral(const Dataset& data, const ReferralForest& forest, VertexId v);

/// (y + 50 w) / (n + 50) for a kind with n ≥ 200 acts, y of them followed within 30 days by the
/// first completed order of the person reached, w the prior; otherwise w. Acts of the last 30 days,
/// without a date or from a person to themself do not count. A redeemed code is an order already:
/// its weight stays 1. Cost: one pass over the facts.
RelationWeights learn_weights(const Dataset& data, const ReferralForest& forest);

}  // namespace grapevine
