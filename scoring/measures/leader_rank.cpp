// Meaning: how much credit ends at this person when everybody hands theirs to one of those who
// influenced them, all alike, or to a common pot. See scoring/kernels/leader_rank.hpp.
// Direction: on the CREDIT graph, from the influenced to the influencer. Weights do not count. On a
// network where all influence is mutual it says no more than the number of contacts (methods §2.1).

#include "scoring/kernels/leader_rank.hpp"

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + 60 * (3e-9 * people + 3e-9 * edges), 36 * people};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  OneMachine engine;
  LeaderRankResult result = leader_rank(in.views.influence(), {}, engine, ctx);
  ScoreColumn column;
  column.value = std::move(result.score);
  column.convergence = result.convergence;
  return column;
}

}  // namespace

extern const MeasureSpec leader_rank_measure;
constexpr MeasureSpec leader_rank_measure{
    .id = "leader_rank",
    .title = "LeaderRank on credit",
    .meaning =
        "Credit that ends at this person when everybody hands theirs to one of those who "
        "influenced them or to a common pot; 1 is average.",
    .formula =
        "s = g/n + sum over those influenced of s_j/(k_j+1), plus g/n; k = how many "
        "influenced them, g = what the common pot holds; sums to n",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "downstream_reach, each person counting half as much with every step",
    .cost = cost,
};

}  // namespace grapevine
