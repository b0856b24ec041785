// Meaning: who stands between others: for how many pairs word that takes a shortest way passes this
// person.
// Direction: along influence, from the one who tells to the one who hears; over all kinds of edges,
// each of length 1: weights do not count. Exact or sampled by estimated cost, see
// scoring/kernels/betweenness.hpp and betweenness_sampled.hpp. Sampled, all values are right to
// epsilon·n(n-1) pairs together with 90 % probability; people whose bounds overlap have no order.
// Reference: Freeman 1977; methods §2.1.

#include "scoring/kernels/betweenness.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scoring/kernels/betweenness_sampled.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr double kSecondsPerStep = 3e-9;  ///< a step: one search meeting one person or edge
constexpr double kMostExactSeconds = 20;
constexpr double kStandardEpsilon = 0.002;

constexpr ParameterSpec kParameters[] = {
    {"epsilon",
     "sample until all values are right to this part of all ordered pairs of people; 0: exact up "
     "to "
     "20 seconds by estimate, else .002",
     0, 0, 0.5},
    {"exact", "1: exact whatever it takes", 0, 0, 1},
};

double exact_seconds(const NetworkSize& size) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return people * (people + edges) * kSecondsPerStep;
}

/// 0: exact.
double epsilon_of(const NetworkSize& size, const ParameterValues& parameters) {
  if (parameters[1] >= 0.5) return 0;
  if (parameters[0] > 0) return parameters[0];
  return exact_seconds(size) <= kMostExactSeconds ? 0 : kStandardEpsilon;
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const double epsilon = epsilon_of(size, parameters);
  if (epsilon == 0) return {1e-6 + exact_seconds(size), 184 * people};
  constexpr double kTypicalLogRisk = 20;
  constexpr double kTypicalShare = 0.03;  // of pairs who pass the person whom most pass
  const double draws = kTypicalLogRisk / epsilon * (1 + 2 * kTypicalShare / epsilon);
  const double steps = std::sqrt(people + static_cast<double>(size.edges_count));
  return {1e-6 + 1e-7 * people + draws * (1e-6 + 2e-8 * steps), 72 * people};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const Relation& influence = in.views.influence();
  const double epsilon = epsilon_of({influence.vertex_count(), influence.edge_count()}, parameters);
  ScoreColumn column;
  if (auto forest = parameters[0] > 0 ? std::nullopt : betweenness_of_forest(influence)) {
    column.value = std::move(*forest);
  } else if (epsilon == 0) {
    column.value = betweenness_exact(influence, ctx);
  } else {
    SampledBetweenness result = betweenness_sampled(influence, epsilon, ctx);
    column.value = std::move(result.value);
    column.low = std::move(result.low);
    column.high = std::move(result.high);
    column.note = fmt::format(
        "Estimated from {} shortest paths; with at least {} % probability the bounds hold for "
        "everybody at once, no further from the value than {:.2g} of all ordered pairs. Where "
        "bounds overlap there is no order.",
        result.draws_count, kScoreIntervalPercent, result.error_bound);
  }
  return column;
}

}  // namespace

extern const MeasureSpec betweenness_measure;
constexpr MeasureSpec betweenness_measure{
    .id = "betweenness",
    .title = "Betweenness",
    .meaning = "Pairs of people whose shortest way for word to travel passes this person.",
    .formula =
        "sum over ordered pairs of others of the part of their shortest paths, along who "
        "influenced "
        "whom, that pass the person",
    .unit = Unit::pairs,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .on_forest = "referral_betweenness",
    .cost = cost,
};

}  // namespace grapevine
