// Meaning: who is reached by people who reach many: the audience that promoters share.
// Direction: against influence, from the person to those who reached them. See
// scoring/kernels/hits.hpp; hubs and authorities are found together and kept by NetworkViews.
// Unknown for everybody where nobody influenced anybody.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

Cost cost(const NetworkSize& size, const ParameterValues&) {
  const auto people = static_cast<double>(size.people_count);
  const auto edges = static_cast<double>(size.edges_count);
  return {1e-6 + 100 * (6e-9 * people + 8e-9 * edges), 60 * people};
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const HitsResult& result = in.views.hits(ctx);
  ScoreColumn column;
  column.value = result.authority;
  column.convergence = result.convergence;
  if (in.views.influence().edge_count() == 0) {
    column.is_unknown.assign(column.value.size(), 1);
    column.note = "Nobody influenced anybody: there are neither hubs nor authorities.";
  }
  return column;
}

}  // namespace

extern const MeasureSpec hits_authority_measure;
constexpr MeasureSpec hits_authority_measure{
    .id = "hits_authority",
    .title = "Authority (HITS)",
    .meaning = "Is reached by people who reach many other such people.",
    .formula = "a = A' h, h = A a; A = weights of who influenced whom; sums to 1",
    .unit = Unit::fraction,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "direct_referrals of one person, whose friends weigh most; nobody else",
    .cost = cost,
};

}  // namespace grapevine
