// Meaning: what all the people of this person's tree have spent, friends, friends of friends, and
// so on; the whole sum for everybody above them, so it must not be added up over people. Formula: Σ
// over proper descendants of net revenue. Isolated people score 0. Shape: n values ≥ 0, cents,
// exact integers. Cost: O(n), one reverse pass, 8 bytes a person. Reference: methods §2.0, product
// terms "ecr_downstream".

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  std::vector<std::int64_t> below_cents(in.forest.parent.size(), 0);
  for (auto v = in.forest.order.rbegin(); v != in.forest.order.rend(); ++v) {
    const VertexId p = in.forest.parent[*v];
    if (p != kNoVertex) below_cents[p] += below_cents[*v] + in.activity.revenue_cents[*v];
  }
  ScoreColumn column;
  column.value.assign(below_cents.begin(), below_cents.end());
  return column;
}

}  // namespace

extern const MeasureSpec downstream_revenue_measure;
constexpr MeasureSpec downstream_revenue_measure{
    .id = "downstream_revenue",
    .title = "Downstream revenue",
    .meaning =
        "Spending of everybody brought by this person, by those they brought, and so on; "
        "people above one another share the same money.",
    .formula = "sum of net revenue over proper descendants in the referral forest",
    .unit = Unit::cents,
    .parameters = {},
    .compute = compute,
    .is_default = false,
};

}  // namespace grapevine
