// Meaning: how deep this person stands in the densest part of the network.
// Direction: none, on neighbours either way of the united network. See
// scoring/kernels/core_numbers.hpp for the kernel.
// On a forest everybody with a neighbour has 1: it tells nothing there.

#include "scoring/kernels/core_numbers.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::vector<std::uint32_t> core = core_numbers(in.views.undirected(ctx), ctx);
  ScoreColumn column;
  column.value.assign(core.begin(), core.end());
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 5e-8 * people + 3e-8 * edges, .bytes = 20 * people + 16 * edges};
}

}  // namespace

extern const MeasureSpec k_core_measure;
constexpr MeasureSpec k_core_measure{
    .id = "k_core",
    .title = "Core number",
    .meaning =
        "The largest k for which this person is in a group where everybody knows at least k "
        "others of the group.",
    .formula =
        "the largest k with the person in the k-core: what is left once everybody with "
        "fewer than k neighbours left is removed, again and again",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "1 for everybody with a neighbour",
    .cost = cost,
};

}  // namespace grapevine
