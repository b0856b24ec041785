// Meaning: how often the person bought.
// Formula: paid orders that were not wholly refunded, up to the scoring time.
// Shape: n values, orders. Cost: O(n).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  ScoreColumn column;
  column.value.assign(in.activity.orders_count.begin(), in.activity.orders_count.end());
  return column;
}

}  // namespace

extern const MeasureSpec order_count_measure;
constexpr MeasureSpec order_count_measure{
    .id = "order_count",
    .title = "Orders",
    .meaning = "Completed orders: paid and not wholly refunded.",
    .formula = "count of completed orders",
    .unit = Unit::orders,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
