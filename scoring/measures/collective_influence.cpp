// Meaning: how much this person, once those before them are gone, holds the network together.
// Direction: none, on neighbours either way. See scoring/kernels/collective_influence.hpp for the
// kernel. People beyond the number removed, and those who hold nothing together: 0.

#include <algorithm>
#include <cmath>

#include "scoring/kernels/collective_influence.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr ParameterSpec kParameters[] = {
    {"radius", "how many steps away people count, 1 or 2", 2, 1, 2},
    {"removed", "at most so many people are ranked", 100, 1, 4e9},
};

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const double radius = std::floor(parameters[0]);
  ScoreColumn column;
  column.value = collective_influence(in.views.undirected(ctx), static_cast<int>(radius),
                                      static_cast<std::uint64_t>(parameters[1]), ctx)
                     .influence;
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds =
              1e-3 + 2e-7 * people + 1e-6 * edges + 3e-9 * std::min(parameters[1], people) * edges,
          .bytes = 60 * people + 16 * edges};
}

}  // namespace

extern const MeasureSpec collective_influence_measure;
constexpr MeasureSpec collective_influence_measure{
    .id = "collective_influence",
    .title = "Collective influence",
    .meaning =
        "How much this person holds the network together once those ranked before them are gone.",
    .formula =
        "(k - 1) * sum of (k_j - 1) over the people j exactly radius steps away, when removed; k = "
        "contacts left; the largest is removed first, again and again",
    .unit = Unit::number,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .cost = cost,
};

}  // namespace grapevine
