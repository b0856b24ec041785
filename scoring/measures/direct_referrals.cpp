// Meaning: how many people came because of this person directly.
// Formula: number of children in the referral forest.
// Loops, parallel, isolated: the forest has none of the first two; isolated people score 0.
// Shape: n values, people. Cost: O(n), no extra memory. Reference: methods §2.0.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.forest.children_count.begin(), in.forest.children_count.end());
  return column;
}

}  // namespace

extern const MeasureSpec direct_referrals_measure;
constexpr MeasureSpec direct_referrals_measure{
    .id = "direct_referrals",
    .title = "Direct referrals",
    .meaning = "People whose first accepted referrer is this person.",
    .formula = "children in the referral forest",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
