// Meaning: how far this person's contacts lead back to one another; low for a broker between
// circles. Direction: none, on neighbours either way. See scoring/kernels/brokerage.hpp for the
// kernel, whose one pass gives both constraint and effective size. Unknown for people without
// contacts.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  ScoreColumn column;
  column.value = in.views.brokerage(ctx).constraint;
  const Rows& rows = in.views.undirected(ctx);
  column.is_unknown.assign(column.value.size(), 0);
  for (VertexId v = 0; v < column.value.size(); ++v) column.is_unknown[v] = rows.degree(v) == 0;
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 1e-7 * people + 1.5e-6 * edges, .bytes = 40 * people + 16 * edges};
}

}  // namespace

extern const MeasureSpec constraint_measure;
constexpr MeasureSpec constraint_measure{
    .id = "constraint",
    .title = "Constraint",
    .meaning =
        "How far this person's contacts lead back to one another: low for a broker between "
        "circles.",
    .formula =
        "sum over contacts j of (p_ij + sum over q of p_iq * p_qj)^2, p_ij = share of i's contact "
        "weight that j has",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "1/k for k contacts of equal weight: the fewer contacts, the higher",
    .cost = cost,
};

}  // namespace grapevine
