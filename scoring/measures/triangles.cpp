// Meaning: how many pairs of this person's contacts are in contact with each other.
// Direction: none, on neighbours either way. See scoring/kernels/triangles.hpp for the kernel.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::vector<std::uint64_t>& count = in.views.triangles(ctx);
  ScoreColumn column;
  column.value.assign(count.begin(), count.end());
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 1e-7 * people + 3e-7 * edges, .bytes = 40 * people + 24 * edges};
}

}  // namespace

extern const MeasureSpec triangles_measure;
constexpr MeasureSpec triangles_measure{
    .id = "triangles",
    .title = "Triangles",
    .meaning = "Pairs of this person's contacts who are in contact with each other.",
    .formula = "|{(v, w): both neighbours of the person and of each other}|, each pair once",
    .unit = Unit::pairs,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "0 for everybody",
    .cost = cost,
};

}  // namespace grapevine
