#include "scoring/kernels/harmonic.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "graph/base/random.hpp"
#include "graph/scores.hpp"
#include "scoring/kernels/row_order.hpp"

namespace grapevine {

namespace {

constexpr std::uint64_t kMostSteps = 10'000'000'000;
constexpr std::uint64_t kDraws = 0x6861726D6F6E6963;  // keeps draws apart from those of others

std::vector<VertexId> people_reached(const Relation& influence) {
  std::vector<VertexId> reached;
  for (VertexId v = 0; v < influence.vertex_count(); ++v) {
    if (influence.in.degree(v) > 0) reached.push_back(v);
  }
  return reached;
}

void search_all(LaneSearch& search, std::span<const VertexId> goals, const LaneSearch::Sums& sums,
                const Context& ctx) {
  for (std::size_t at = 0; at < goals.size(); at += LaneSearch::kLanes) {
    report_progress(ctx, "harmonic_closeness",
                    static_cast<double>(at) / static_cast<double>(goals.size()));
    search.run(goals.subspan(at, std::min(LaneSearch::kLanes, goals.size() - at)), sums);
  }
}

}  // namespace

std::optional<HarmonicResult> harmonic_of_forest(const Relation& influence) {
  const VertexId n = influence.vertex_count();
  for (VertexId v = 0; v < n; ++v) {
    if (influence.in.degree(v) > 1) return std::nullopt;
  }
  const std::vector<VertexId> order = targets_first(influence);
  if (order.size() < n) return std::nullopt;
  const auto parent = [&](VertexId v) {
    return influence.in.degree(v) == 0 ? kNoVertex : influence.in.targets_of(v)[0];
  };
  std::vector<std::uint32_t> depth(n, 0);
  std::uint64_t steps = 0;
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    if (parent(*at) != kNoVertex) depth[*at] = depth[parent(*at)] + 1;
    steps += depth[*at];
  }
  if (steps > kMostSteps) return std::nullopt;
  HarmonicResult result;
  result.value.assign(n, 0);
  for (VertexId v = 0; v < n; ++v) {
    double distance = 1;
    for (VertexId u = parent(v); u != kNoVertex; u = parent(u)) result.value[u] += 1 / distance++;
  }
  return result;
}

HarmonicResult harmonic_exact(const Relation& influence, const Context& ctx, LaneWidth width) {
  HarmonicResult result;
  result.value.assign(influence.vertex_count(), 0);
  if (influence.edge_count() == 0) return result;
  Crew crew(ctx);
  LaneSearch search(influence, crew, width);
  search_all(search, people_reached(influence),
             {.inverse = result.value, .square = {}, .least_distance = 1}, ctx);
  return result;
}

HarmonicResult harmonic_sampled(const Relation& influence, std::uint32_t samples_count,
                                const Context& ctx) {
  const VertexId n = influence.vertex_count();
  HarmonicResult result;
  result.value.assign(n, 0);
  const std::vector<VertexId> reached = people_reached(influence);
  if (reached.empty()) return result;
  std::vector<VertexId> goals(samples_count);
  for (std::size_t i = 0; i < goals.size(); ++i) {
    goals[i] = reached[random_bits(ctx.seed, kDraws, i) % reached.size()];
  }
  std::sort(goals.begin(), goals.end());  // neighbours in one search share more of the way
  std::vector<double> square(n, 0);
  Crew crew(ctx);
  LaneSearch search(influence, crew);
  search_all(search, goals, {.inverse = result.value, .square = square, .least_distance = 2}, ctx);
  result.low.resize(n);
  result.high.resize(n);
  const auto people = static_cast<double>(reached.size());
  const double s = samples_count;
  const double log_term = std::log(3 / (1 - kScoreIntervalPercent / 100.0));
  for (VertexId u = 0; u < n; ++u) {
    const auto near = static_cast<double>(influence.out.degree(u));
    const double mean = result.value[u] / s;
    const double variance = std::max(0.0, square[u] / s - mean * mean) * s / (s - 1);
    const double off = std::sqrt(2 * variance * log_term / s) + 7 * log_term / (6 * (s - 1));
    // Nobody is nearer than distance 2, and whoever has no friends reaches nobody.
    const double most = near > 0 ? std::max(0.0, (people - near) / 2) : 0;
    result.value[u] = near + std::min(people * mean, most);
    result.low[u] = near + std::min(people * std::max(0.0, mean - off), most);
    result.high[u] = near + std::min(people * (mean + off), most);
  }
  return result;
}

}  // namespace grapevine
