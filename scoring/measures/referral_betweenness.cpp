// Meaning: how many pairs, one above and one below, know of each other through this person only:
// who would cut chains by leaving.
// Direction: along referrals, from referrer to referred.
// Formula: |ancestors| · |descendants|. On a forest this is exactly the directed betweenness, not
// normalised. Roots, leaves and isolated people score 0.
// Shape: n values, ordered pairs. Cost: O(n), no extra memory. Reference: methods §2.0.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const std::size_t n = in.forest.parent.size();
  ScoreColumn column;
  column.value.reserve(n);
  for (std::size_t v = 0; v < n; ++v) {
    column.value.push_back(static_cast<double>(in.forest.depth[v]) *
                           (static_cast<double>(in.forest.tree_size[v]) - 1));
  }
  return column;
}

}  // namespace

extern const MeasureSpec referral_betweenness_measure;
constexpr MeasureSpec referral_betweenness_measure{
    .id = "referral_betweenness",
    .title = "Betweenness in referral chains",
    .meaning = "Pairs of people, one above and one below, whose only link is this person.",
    .formula = "ancestors * descendants in the referral forest",
    .unit = Unit::pairs,
    .parameters = {},
    .compute = compute,
    .is_default = false,
};

}  // namespace grapevine
