// Meaning: which community this person belongs to, by number: 1 is the largest. A label, not a
// score. Direction: none, on neighbours either way. See scoring/kernels/communities.hpp for the
// kernel. Communities of one size are numbered in the order of their first member by key. People
// without contacts are a community each. Shape: n whole numbers from 1.

#include <fmt/format.h>

#include <algorithm>

#include "scoring/kernels/components.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr ParameterSpec kParameters[] = {
    {"resolution", "above 1: more and smaller communities", 1, 0.01, 100},
    {"restarts", "searches of which the best is kept", 10, 1, 100},
};

/// By size, the largest first, then by smallest member; from 1.
std::vector<VertexId> numbered(const std::vector<VertexId>& label) {
  const std::vector<VertexId> size = component_sizes(label);
  std::vector<VertexId> first;
  for (VertexId v = 0; v < label.size(); ++v) {
    if (label[v] == v) first.push_back(v);
  }
  std::stable_sort(first.begin(), first.end(),
                   [&](VertexId a, VertexId b) { return size[a] > size[b]; });
  std::vector<VertexId> number(label.size());
  for (VertexId i = 0; i < first.size(); ++i) number[first[i]] = i + 1;
  return number;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const Communities& found = in.views.communities(
      {.resolution = parameters[0], .restarts = static_cast<int>(parameters[1])}, ctx);
  const std::vector<VertexId> number = numbered(found.label);
  ScoreColumn column;
  column.value.resize(number.size());
  for (std::size_t v = 0; v < number.size(); ++v) {
    column.value[v] = static_cast<double>(number[found.label[v]]);
  }
  column.note = "Modularity " + fmt::format("{:.6f}", found.modularity) + ".";
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = parameters[1] * (1e-3 + 3e-6 * people + 1e-6 * edges),
          .bytes = 60 * people + 32 * edges};
}

}  // namespace

extern const MeasureSpec community_measure;
constexpr MeasureSpec community_measure{
    .id = "community",
    .title = "Community",
    .meaning =
        "The community this person belongs to, by number: 1 is the largest. A label, not a score.",
    .formula =
        "the partition with the largest Q = sum over communities of in/2m - resolution * "
        "(strength/2m)^2 that Leiden finds, numbered by size",
    .unit = Unit::number,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .cost = cost,
};

}  // namespace grapevine
