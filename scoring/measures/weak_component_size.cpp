// Meaning: people in this person's part of the network: everybody joined to them by any chain of
// contacts, themselves included. Direction: none, edges are read either way. See
// scoring/kernels/components.hpp for the kernel. Isolated people: 1. Shape: n whole numbers ≥ 1,
// people.

#include "scoring/kernels/components.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::vector<VertexId> size = component_sizes(weak_components(in.views.influence(), ctx));
  ScoreColumn column;
  column.value.assign(size.begin(), size.end());
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 3e-8 * people + 2e-9 * edges, .bytes = 12 * people};
}

}  // namespace

extern const MeasureSpec weak_component_size_measure;
constexpr MeasureSpec weak_component_size_measure{
    .id = "weak_component_size",
    .title = "Connected group",
    .meaning =
        "People in this person's part of the network: everybody joined to them by any chain of "
        "contacts, themselves included.",
    .formula = "|{w: a path joins v and w, edges read either way}|",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "people in the person's tree",
    .cost = cost,
};

}  // namespace grapevine
