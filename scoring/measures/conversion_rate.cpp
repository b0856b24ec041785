// Meaning: of the friends this person invited, the share one should expect to come, with the
// record of small inviters pulled towards the shop's average.
// Formula: posterior mean (a+y)/(a+b+n) of the Beta-binomial in scoring/kernels/beta_binomial.hpp;
// n = distinct friends invited, clicking or claimed; y = of these, friends who bought (or, in a
// shop without orders, who took it up). low, high: 5 % and 95 % posterior quantiles.
// Unknown for people who invited nobody. Shape: n values in 0..1. Cost: O(n + distinct (y, n)).

#include <algorithm>
#include <map>

#include "scoring/kernels/beta_binomial.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

std::string describe(const BetaPrior& prior, bool are_orders_recorded) {
  std::string note = are_orders_recorded ? "Success: the friend has a completed order. "
                                         : "No orders in these files; success: the friend took the "
                                           "invitation up. ";
  switch (prior.source) {
    case BetaPrior::Source::fixed:
      return note + "Fewer than 5 inviters: prior of fixed strength.";
    case BetaPrior::Source::moments:
      return note + "Prior fitted by moments.";
    case BetaPrior::Source::likelihood:
      return note + "Prior fitted by maximum likelihood.";
  }
  return note;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  const std::size_t n = in.forest.parent.size();
  const std::vector<std::uint32_t>& trials = in.activity.invited_count;
  std::vector<std::uint32_t> successes = in.activity.are_orders_recorded
                                             ? in.activity.customers_brought_count
                                             : in.activity.brought_count;
  for (std::size_t v = 0; v < n; ++v) successes[v] = std::min(successes[v], trials[v]);
  const BetaPrior prior = fit_prior(successes, trials);
  check_stop(ctx);

  ScoreColumn column;
  column.value.assign(n, 0);
  column.low.assign(n, 0);
  column.high.assign(n, 0);
  column.is_unknown.assign(n, 0);
  column.note = describe(prior, in.activity.are_orders_recorded);
  std::map<std::pair<std::uint32_t, std::uint32_t>, Posterior> known;  // quantiles are slow
  for (std::size_t v = 0; v < n; ++v) {
    if (trials[v] == 0) {
      column.is_unknown[v] = 1;
      continue;
    }
    const auto [at, is_new] = known.try_emplace({successes[v], trials[v]});
    if (is_new) at->second = posterior_of(prior, successes[v], trials[v]);
    column.value[v] = at->second.mean;
    column.low[v] = at->second.low;
    column.high[v] = at->second.high;
  }
  return column;
}

}  // namespace

extern const MeasureSpec conversion_rate_measure;
constexpr MeasureSpec conversion_rate_measure{
    .id = "conversion_rate",
    .title = "Conversion rate",
    .meaning =
        "Expected share of invited friends who become customers; few invitations count "
        "for little.",
    .formula =
        "(a + y) / (a + b + n); n friends invited, y of them became customers; "
        "a/(a + b) = the shop's average and a + b its weight, in friends",
    .unit = Unit::fraction,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
