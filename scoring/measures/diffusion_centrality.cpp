// Meaning: how often people hear of it, in expectation, when this person tells it and everybody who
// hears tells on for a few rounds.
// Direction: along influence, from the person to those they reach; weights count. See
// scoring/kernels/walks.hpp.
// Formula: Σ_{t=1..T} (qA)^t 1. T = 1 is the weighted out-degree times q; for large T and q near
// 1/λ it turns into the eigenvector. Whoever hears it twice counts twice. Isolated people: 0.
// q = 0 takes 1/λ, λ the largest eigenvalue of the weights, at most .5.
// Reference: Banerjee, Chandrasekhar, Duflo, Jackson 2013; methods §2.1.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scoring/kernels/walks.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr double kMostAutomatic = 0.5;

constexpr ParameterSpec kParameters[] = {
    {"q",
     "chance that a contact of weight 1 passes it on; 0: one over the largest eigenvalue, at "
     "most .5",
     0.3, 0, 1},
    {"rounds", "how often it is told on", 3, 1, 100},
};

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + parameters[1] * (2e-9 * people + 4e-9 * edges), 32 * people};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  double q = parameters[0];
  if (q == 0) {
    const double eigenvalue = in.views.growth(ctx).high;
    q = eigenvalue > 0 ? std::min(kMostAutomatic, 1 / eigenvalue) : kMostAutomatic;
  }
  const int rounds = static_cast<int>(std::lround(parameters[1]));
  OneMachine engine;
  ScoreColumn column;
  column.value =
      count_walks(in.views.influence(), {.factor = q, .most_steps = rounds}, engine, ctx).value;
  column.note = "q = " + fmt::format("{:.6g}", q) + ", " + std::to_string(rounds) + " rounds.";
  return column;
}

}  // namespace

extern const MeasureSpec diffusion_centrality_measure;
constexpr MeasureSpec diffusion_centrality_measure{
    .id = "diffusion_centrality",
    .title = "Diffusion centrality",
    .meaning =
        "How often people hear it, in expectation, when this person tells it and it is told "
        "on for a few rounds.",
    .formula = "sum over t = 1..rounds of (q A)^t 1; A = weights of who influenced whom",
    .unit = Unit::number,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .on_forest =
        "downstream_reach of the first generations, each counting less than the one before",
    .cost = cost,
};

}  // namespace grapevine
