// Meaning: what the person has spent with the shop.
// Formula: Σ over paid orders of total less refunds, up to the scoring time.
// Shape: n values, minor units, whole numbers. Cost: O(n).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.activity.revenue_cents.begin(), in.activity.revenue_cents.end());
  return column;
}

}  // namespace

extern const MeasureSpec own_revenue_measure;
constexpr MeasureSpec own_revenue_measure{
    .id = "own_revenue",
    .title = "Own revenue",
    .meaning = "Net spending of this person: paid orders less refunds.",
    .formula = "sum over paid orders of (total - refunded)",
    .unit = Unit::cents,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
