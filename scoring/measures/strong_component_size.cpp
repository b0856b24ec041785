// Meaning: people who reach this person and are reached by them along chains of influence,
// themselves included. Direction: along influence, from who acted to who was reached. See
// scoring/kernels/components.hpp for the kernel. Isolated people: 1. Shape: n whole numbers ≥ 1,
// people.

#include "scoring/kernels/components.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::vector<VertexId> size = component_sizes(strong_components(in.views.influence(), ctx));
  ScoreColumn column;
  column.value.assign(size.begin(), size.end());
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 1e-7 * people + 3e-8 * edges, .bytes = 32 * people};
}

}  // namespace

extern const MeasureSpec strong_component_size_measure;
constexpr MeasureSpec strong_component_size_measure{
    .id = "strong_component_size",
    .title = "Circle of mutual reach",
    .meaning =
        "People who reach this person and are reached by them along chains of influence, "
        "themselves included.",
    .formula = "|{w: a path leads from v to w and one from w to v}|",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "1 for everybody",
    .cost = cost,
};

}  // namespace grapevine
