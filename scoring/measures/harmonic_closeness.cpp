// Meaning: how near everybody else is when word travels from this person, the near counting more.
// Direction: along influence, from the person to those they reach; over all kinds of edges, each of
// length 1. Exact or sampled by estimated cost, see scoring/kernels/harmonic.hpp.
// Sampled values of people who reach few are poor: only their bounds should be read.

#include <cmath>
#include <string>

#include "scoring/kernels/harmonic.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr double kSecondsPerStep = 1e-10;  ///< a step: one search meeting one person or edge
constexpr double kMostExactSeconds = 20;
constexpr double kStandardSamples = 2048;

constexpr ParameterSpec kParameters[] = {
    {"samples",
     "searches to estimate from; 0: exact up to about 100,000 people, else 2048; as many as "
     "people: "
     "exact",
     0, 0, 4e9},
};

/// Searches to run: as many as people where exact.
double searches(const NetworkSize& size, double asked) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  const bool is_cheap = people * (people + edges) * kSecondsPerStep <= kMostExactSeconds;
  const double wanted =
      asked > 0 ? std::max(2.0, std::floor(asked)) : (is_cheap ? people : kStandardSamples);
  return std::min(wanted, people);
}

Cost cost(const NetworkSize& size, const ParameterValues& parameters) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + searches(size, parameters[0]) * (people + edges) * kSecondsPerStep, 202 * people};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const Relation& influence = in.views.influence();
  const NetworkSize size{influence.vertex_count(), influence.edge_count()};
  const double wanted = searches(size, parameters[0]);
  const bool is_exact = wanted >= static_cast<double>(size.people_count);
  ScoreColumn column;
  HarmonicResult result;
  if (auto forest = parameters[0] > 0 ? std::nullopt : harmonic_of_forest(influence)) {
    result = std::move(*forest);
  } else if (is_exact) {
    result = harmonic_exact(influence, ctx);
  } else {
    const auto samples = static_cast<std::uint32_t>(wanted);
    result = harmonic_sampled(influence, samples, ctx);
    column.note = "Estimated from " + std::to_string(samples) +
                  " searches; the bounds hold for each person with at least " +
                  std::to_string(kScoreIntervalPercent) + " % probability.";
  }
  column.value = std::move(result.value);
  column.low = std::move(result.low);
  column.high = std::move(result.high);
  return column;
}

}  // namespace

extern const MeasureSpec harmonic_closeness_measure;
constexpr MeasureSpec harmonic_closeness_measure{
    .id = "harmonic_closeness",
    .title = "Harmonic closeness",
    .meaning =
        "How near everybody is to this person's word: a friend counts 1, a friend's friend "
        "a half, and so on.",
    .formula =
        "sum over everybody else of 1/d; d = steps from the person along who influenced whom",
    .unit = Unit::number,
    .parameters = kParameters,
    .compute = compute,
    .is_default = false,
    .on_forest = "downstream_reach, each person counting less the further down",
    .cost = cost,
};

}  // namespace grapevine
