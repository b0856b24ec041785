// Meaning: votes this person got when whole groups are won over one leader after another, each
// voting less for the next once won over. Direction: along influence, people are voted for by those
// they reached. See scoring/kernels/vote_rank.hpp for the kernel. People never elected: 0.

#include "scoring/kernels/vote_rank.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  ScoreColumn column;
  column.value = vote_rank(in.views.influence(), ctx).votes;
  return column;
}

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {.seconds = 1e-3 + 2e-6 * people + 5e-8 * edges * edges / (people + 1) + 2e-8 * edges,
          .bytes = 60 * people};
}

}  // namespace

extern const MeasureSpec vote_rank_measure;
constexpr MeasureSpec vote_rank_measure{
    .id = "vote_rank",
    .title = "VoteRank",
    .meaning = "Votes of people this person reached and nobody elected before has won over yet.",
    .formula =
        "elect whoever has the most votes from those they reached; the elected vote no more and "
        "those they reached lose 1/<k> of their vote, <k> = mean contacts; score = votes when "
        "elected",
    .unit = Unit::number,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "direct_referrals, less where leaders reach one another",
    .cost = cost,
};

}  // namespace grapevine
