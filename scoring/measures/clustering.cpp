// Meaning: how far this person's contacts know one another: 1 when all do.
// Direction: none, on neighbours either way. See scoring/kernels/triangles.hpp for the kernel.
// Formula: triangles over the k(k-1)/2 pairs of neighbours. Weights do not count. Unknown for
// people with fewer than two neighbours. Shape: n values from 0 to 1. Reference: Watts & Strogatz
// 1998.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::vector<std::uint64_t>& count = in.views.triangles(ctx);
  const Rows& rows = in.views.undirected(ctx);
  ScoreColumn column;
  column.value.assign(count.size(), 0);
  column.is_unknown.assign(count.size(), 0);
  for (VertexId v = 0; v < count.size(); ++v) {
    const auto k = static_cast<double>(rows.degree(v));
    column.is_unknown[v] = k < 2;
    if (k >= 2) column.value[v] = 2 * static_cast<double>(count[v]) / (k * (k - 1));
  }
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 1e-7 * people + 3e-7 * edges, .bytes = 40 * people + 24 * edges};
}

}  // namespace

extern const MeasureSpec clustering_measure;
constexpr MeasureSpec clustering_measure{
    .id = "clustering",
    .title = "Clustering",
    .meaning = "Share of the pairs of this person's contacts who are in contact with each other.",
    .formula = "2 * triangles / (k * (k - 1)), k = contacts either way; unknown below two",
    .unit = Unit::fraction,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "0 for everybody with two neighbours or more",
    .cost = cost,
};

}  // namespace grapevine
