// Meaning: what the people brought directly by this person have spent.
// Formula: Σ over children of their net revenue (paid, less refunds, up to the scoring time).
// Isolated people score 0. Every referred person has one referrer, so the column adds up to the
// shop's referred revenue.
// Shape: n values, minor units of the reporting currency, whole numbers. Cost: O(n).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.forest.parent.size(), 0);
  for (VertexId v = 0; v < in.forest.parent.size(); ++v) {
    const VertexId p = in.forest.parent[v];
    if (p != kNoVertex) column.value[p] += static_cast<double>(in.activity.revenue_cents[v]);
  }
  return column;
}

}  // namespace

extern const MeasureSpec referred_revenue_measure;
constexpr MeasureSpec referred_revenue_measure{
    .id = "referred_revenue",
    .title = "Referred revenue",
    .meaning =
        "Net spending of the people this person brought directly; credited, not proved to "
        "be caused.",
    .formula = "sum of own_revenue over direct referrals",
    .unit = Unit::cents,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
