// Meaning: everybody below this person along any kind of influence, each walk that leads there
// counting less with every step.
// Direction: along influence, from the person to those they reach; weights count. See
// scoring/kernels/walks.hpp. The walk of no steps is left out, so that isolated people score 0.
// The factor must stay below 1/λ, λ the largest eigenvalue of the weights, or the sum is infinite:
// 0 takes .85/λ, at most .5; without circles any factor is legal and 0 takes .5. λ is used at the
// upper end of what is proven of it (growth.hpp), so that no choice is illegal by a rounding.
// Reference: Katz 1953; methods §2.1.

#include <fmt/format.h>

#include <algorithm>

#include "scoring/kernels/walks.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr double kShareOfLimit = 0.85;
constexpr double kMostAutomatic = 0.5;

constexpr ParameterSpec kParameters[] = {
    {"beta", "what a step of weight 1 leaves of a walk; 0: .85 of the largest possible, at most .5",
     0, 0, 1e6},
};

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + 250 * (2e-9 * people + 4e-9 * edges), 48 * people + 8 * edges};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const double eigenvalue = in.views.growth(ctx).high;
  double beta = parameters[0];
  if (beta == 0) {
    beta = eigenvalue > 0 ? std::min(kMostAutomatic, kShareOfLimit / eigenvalue) : kMostAutomatic;
  } else if (beta * eigenvalue >= 1) {
    throw Error(
        Errc::usage,
        "katz.beta = " + fmt::format("{:.6g}", beta) + " makes the walks of this network endless",
        "give less than " + fmt::format("{:.6g}", 1 / eigenvalue) +
            ", one over its largest eigenvalue, or 0 for 85 % of that");
  }
  OneMachine engine;
  WalkResult result = count_walks(in.views.influence(), {.factor = beta}, engine, ctx);
  ScoreColumn column;
  column.value = std::move(result.value);
  column.convergence = result.convergence;
  column.note = "beta = " + fmt::format("{:.6g}", beta);
  column.note += eigenvalue > 0 ? ", below the limit " + fmt::format("{:.6g}", 1 / eigenvalue) + "."
                                : "; without circles of influence there is no limit.";
  return column;
}

}  // namespace

extern const MeasureSpec katz_measure;
constexpr MeasureSpec katz_measure{
    .id = "katz",
    .title = "Katz centrality",
    .meaning =
        "Everybody this person's word can come to, each way it can take counting less the "
        "longer it is.",
    .formula = "sum over walks of l steps from the person, beta^l times the product of the weights",
    .unit = Unit::number,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .on_forest = "downstream_reach, each person counting less the further down",
    .cost = cost,
};

}  // namespace grapevine
