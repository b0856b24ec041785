// Meaning: how long ago the person last bought. (The repeat-buying models call the age at the last
// purchase "recency"; this is the other one, days *since* it.)
// Formula: scoring time less time of the last completed order, in days.
// Unknown without a dated completed order. Shape: n values ≥ 0, days. Cost: O(n).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const std::size_t n = in.activity.last_order_s.size();
  ScoreColumn column;
  column.value.assign(n, 0);
  column.is_unknown.assign(n, 0);
  for (std::size_t v = 0; v < n; ++v) {
    const std::int64_t last_s = in.activity.last_order_s[v];
    if (last_s == kNoTime) {
      column.is_unknown[v] = 1;
    } else {
      column.value[v] = static_cast<double>(in.data.as_of_s - last_s) / static_cast<double>(kDay_s);
    }
  }
  return column;
}

}  // namespace

extern const MeasureSpec recency_measure;
constexpr MeasureSpec recency_measure{
    .id = "recency",
    .title = "Days since last order",
    .meaning = "Days from the last completed order to the scoring time.",
    .formula = "(as_of - last completed order) / 1 day",
    .unit = Unit::days,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
