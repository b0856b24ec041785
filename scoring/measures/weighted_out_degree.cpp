// Meaning: the strength of everything this person did that reached others.
// Direction: along influence: edges from the person, over all kinds. Formula: the sum of their
// weights (methods §1.1: learned or prior conversion probability of the kind × decayed count).
// Isolated people: 0. Shape: n values. Cost: O(n + m).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const Rows& rows = in.views.influence().out;
  ScoreColumn column;
  column.value.reserve(rows.vertex_count());
  for (VertexId v = 0; v < rows.vertex_count(); ++v) {
    double sum = 0;
    for (const float weight : rows.weights_of(v)) sum += static_cast<double>(weight);
    column.value.push_back(sum);
  }
  return column;
}

}  // namespace

extern const MeasureSpec weighted_out_degree_measure;
constexpr MeasureSpec weighted_out_degree_measure{
    .id = "weighted_out_degree",
    .title = "Strength of influence given",
    .meaning =
        "Strength of all contacts in which this person reached somebody, recent and proven ones "
        "counting more.",
    .formula = "sum of the weights of edges from the person",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "direct_referrals, faded",
};

}  // namespace grapevine
