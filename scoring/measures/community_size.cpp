// Meaning: how many people are in this person's community, a group who deal with one another more
// than chance would have it.
// Direction: none, on neighbours either way. See scoring/kernels/communities.hpp for the kernel.
// People without contacts: 1. With the same parameters as `community` the communities are found
// once.

#include "scoring/kernels/components.hpp"
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
  const std::vector<VertexId> size = component_sizes(found.label);
  ScoreColumn column;
  column.value.assign(size.begin(), size.end());
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = parameters[1] * (1e-3 + 3e-6 * people + 1e-6 * edges),
          .bytes = 60 * people + 32 * edges};
}

}  // namespace

extern const MeasureSpec community_size_measure;
constexpr MeasureSpec community_size_measure{
    .id = "community_size",
    .title = "Community size",
    .meaning = "People in this person's community, themselves included.",
    .formula =
        "|{w: in the same community}|, communities by Leiden with the largest modularity found",
    .unit = Unit::people,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .cost = cost,
};

}  // namespace grapevine
