// Meaning: how evenly this person's contacts are spread over communities: 0 when all are in one,
// near 1 when they are all over. Direction: none, on neighbours either way, communities as
// `community` has them. Formula: 1 - Σ_s (k_s/k)², k the weight of all contacts, k_s of those in
// community s. Unknown for people without contacts. Shape: n values from 0 to below 1. Cost: O(m)
// besides the communities. Reference: Guimerà & Amaral 2005; methods §2.1.

#include "scoring/kernels/participation.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr ParameterSpec kParameters[] = {
    {"resolution", "above 1: more and smaller communities", 1, 0.01, 100},
    {"restarts", "searches of which the best is kept", 10, 1, 100},
};

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const Communities& found = in.views.communities(
      {.resolution = parameters[0], .restarts = static_cast<int>(parameters[1])}, ctx);
  const Rows& rows = in.views.undirected(ctx);
  ScoreColumn column;
  column.value = participation(rows, found.label, ctx);
  column.is_unknown.assign(column.value.size(), 0);
  for (VertexId v = 0; v < column.value.size(); ++v) column.is_unknown[v] = rows.degree(v) == 0;
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = parameters[1] * (1e-3 + 3e-6 * people + 1e-6 * edges),
          .bytes = 60 * people + 32 * edges};
}

}  // namespace

extern const MeasureSpec participation_measure;
constexpr MeasureSpec participation_measure{
    .id = "participation",
    .title = "Participation",
    .meaning =
        "How evenly this person's contacts are spread over communities: 0 when all are in one.",
    .formula =
        "1 - sum over communities s of (k_s/k)^2, k = contact weight, k_s = the part of it in s",
    .unit = Unit::fraction,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .cost = cost,
};

}  // namespace grapevine
