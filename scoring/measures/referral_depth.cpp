// Meaning: how many steps the word travelled on from this person.
// Formula: h(v) = 0 without children, else 1 + max h(child). Isolated people score 0.
// Shape: n values, hops. Cost: O(n), one reverse pass. Reference: product terms, "longest chain".

#include <algorithm>

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.forest.parent.size(), 0);
  for (auto v = in.forest.order.rbegin(); v != in.forest.order.rend(); ++v) {
    const VertexId p = in.forest.parent[*v];
    if (p != kNoVertex) column.value[p] = std::max(column.value[p], column.value[*v] + 1);
  }
  return column;
}

}  // namespace

extern const MeasureSpec referral_depth_measure;
constexpr MeasureSpec referral_depth_measure{
    .id = "referral_depth",
    .title = "Referral depth",
    .meaning = "Length of the longest chain of referrals that starts with this person.",
    .formula = "height of the person's tree in the referral forest",
    .unit = Unit::hops,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
