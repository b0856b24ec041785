// Meaning: everybody who would not stand in this person's tree without them: friends, friends of
// friends, and so on.
// Formula: subtree size less one. Isolated people score 0.
// Shape: n values, people. Cost: O(n), no extra memory. Reference: methods §2.0.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.reserve(in.forest.tree_size.size());
  for (const std::uint32_t size : in.forest.tree_size) {
    column.value.push_back(static_cast<double>(size) - 1);
  }
  return column;
}

}  // namespace

extern const MeasureSpec downstream_reach_measure;
constexpr MeasureSpec downstream_reach_measure{
    .id = "downstream_reach",
    .title = "Downstream reach",
    .meaning = "People brought by this person, by those they brought, and so on.",
    .formula = "proper descendants in the referral forest",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
