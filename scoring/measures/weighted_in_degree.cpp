// Meaning: the strength of everything by which others reached this person.
// Direction: against influence: edges to the person, over all kinds. Formula: the sum of their
// weights (methods §1.1: learned or prior conversion probability of the kind × decayed count).
// Isolated people: 0. Shape: n values. Cost: O(n + m).

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const Rows& rows = in.views.influence().in;
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

extern const MeasureSpec weighted_in_degree_measure;
constexpr MeasureSpec weighted_in_degree_measure{
    .id = "weighted_in_degree",
    .title = "Strength of influence received",
    .meaning =
        "Strength of all contacts in which somebody reached this person, recent and proven ones "
        "counting more.",
    .formula = "sum of the weights of edges to the person",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "whether the person was brought, faded",
};

}  // namespace grapevine
