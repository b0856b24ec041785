#include "scoring/registry.hpp"

#include <array>

// The one list of measures: each name stands for scoring/measures/<name>.cpp, which defines
// <name>_measure.
#define GRAPEVINE_MEASURES(X) \
  X(decayed_influence)        \
  X(direct_referrals)         \
  X(downstream_reach)         \
  X(referral_depth)           \
  X(structural_virality)      \
  X(timely_reach)             \
  X(largest_generation)       \
  X(referral_betweenness)     \
  X(referred_revenue)         \
  X(downstream_revenue)       \
  X(chain_credit)             \
  X(conversion_rate)          \
  X(share_reach)              \
  X(pagerank)                 \
  X(weighted_out_degree)      \
  X(weighted_in_degree)       \
  X(leader_rank)              \
  X(katz)                     \
  X(diffusion_centrality)     \
  X(eigenvector)              \
  X(hits_hub)                 \
  X(hits_authority)           \
  X(harmonic_closeness)       \
  X(betweenness)              \
  X(k_core)                   \
  X(weak_component_size)      \
  X(strong_component_size)    \
  X(triangles)                \
  X(clustering)               \
  X(constraint)               \
  X(effective_size)           \
  X(community)                \
  X(community_size)           \
  X(participation)            \
  X(vote_rank)                \
  X(collective_influence)     \
  X(own_revenue)              \
  X(order_count)              \
  X(recency)

namespace grapevine {

#define GRAPEVINE_DECLARE(name) extern const MeasureSpec name##_measure;
GRAPEVINE_MEASURES(GRAPEVINE_DECLARE)
#undef GRAPEVINE_DECLARE

std::span<const MeasureSpec* const> measures() {
#define GRAPEVINE_ENTRY(name) &name##_measure,
  static constexpr std::array kMeasures = {GRAPEVINE_MEASURES(GRAPEVINE_ENTRY)};
#undef GRAPEVINE_ENTRY
  return kMeasures;
}

const MeasureSpec* find_measure(std::string_view id) {
  for (const MeasureSpec* spec : measures()) {
    if (spec->id == id) return spec;
  }
  return nullptr;
}

const MeasureSpec& require_measure(std::string_view id) {
  if (const MeasureSpec* spec = find_measure(id)) return *spec;
  std::string names;
  for (const MeasureSpec* spec : measures()) {
    if (!names.empty()) names += ", ";
    names += spec->id;
  }
  throw Error(Errc::usage, "there is no measure \"" + shown(id) + "\"", "there are: " + names);
}

}  // namespace grapevine
