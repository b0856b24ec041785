// Meaning: at what yearly rate this person has been bringing people lately, directly and through
// those they brought; the default ranking, because past outcomes predict later ones better than
// any centrality (methods §2.9).
// Formula: D(u) = Σ over descendants v of hop^(steps-1) · w(v) · 2^(-age/half-life), where w = 1
// and age counts from v's first completed order, or w = .3 and age counts from the referral when
// v has not bought. Exposure e(u) = decayed years known, ∫ 2^(-age/half-life). Value = posterior
// mean (shape + D)/(rate + e) of scoring/kernels/gamma_poisson.hpp; low and high are its 5 % and
// 95 % quantiles (approximate: D is a decayed sum, not a count).
// Isolated people get the prior's answer for their exposure; in a shop without referrals all are 0.
// Shape: n values ≥ 0, people per year. Cost: O(n) and two quantiles per person with an outcome.

#include <algorithm>
#include <cmath>

#include "graph/base/parallel.hpp"
#include "graph/network.hpp"
#include "scoring/kernels/gamma_poisson.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr ParameterSpec kParameters[] = {
    {"half_life_days", "after how many days an outcome counts half", 365, 1, 36500},
    {"hop_discount", "weight of each further step down the chain", 0.5, 0, 1},
};

double outcome_of(const MeasureInput& in, VertexId v, double half_life_days) {
  const std::int64_t as_of_s = in.data.as_of_s;
  if (in.activity.orders_count[v] > 0) {
    return decay(in.activity.first_order_s[v], as_of_s, half_life_days);
  }
  const std::uint32_t claim = in.forest.claim[v];
  const bool has_claim = claim < in.forest.claims.occurred_s.size();
  const std::int64_t t = has_claim ? in.forest.claims.occurred_s[claim] : kNoTime;
  return prior_of(RelationKind::signup).weight * decay(t, as_of_s, half_life_days);
}

std::vector<double> decayed_outcomes(const MeasureInput& in, const ParameterValues& parameters) {
  std::vector<double> below(in.forest.parent.size(), 0);
  for (auto at = in.forest.order.rbegin(); at != in.forest.order.rend(); ++at) {
    const VertexId p = in.forest.parent[*at];
    if (p == kNoVertex) continue;
    below[p] += outcome_of(in, *at, parameters[0]) + parameters[1] * below[*at];
  }
  return below;
}

/// Decayed years under observation. People without any date count as known from the start; when
/// nothing has a date, everybody was watched for the same one year.
std::vector<double> decayed_exposure(const MeasureInput& in, double half_life_days) {
  const std::vector<std::int64_t>& seen_s = in.activity.first_seen_s;
  std::int64_t start_s = in.data.as_of_s;
  for (const std::int64_t t : seen_s) {
    if (t != kNoTime) start_s = std::min(start_s, t);
  }
  std::vector<double> exposure(seen_s.size(), 1);
  if (in.data.as_of_s == kNoTime) return exposure;
  const double half_life_years = half_life_days * static_cast<double>(kDay_s) / kYear_s;
  const double least_years = 7 * static_cast<double>(kDay_s) / kYear_s;
  for (std::size_t v = 0; v < exposure.size(); ++v) {
    const std::int64_t since_s = seen_s[v] == kNoTime ? start_s : seen_s[v];
    const double years =
        std::max(static_cast<double>(in.data.as_of_s - since_s) / kYear_s, least_years);
    exposure[v] = half_life_years / std::log(2.0) * (1 - std::exp2(-years / half_life_years));
  }
  return exposure;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const std::size_t n = in.forest.parent.size();
  const std::vector<double> outcomes = decayed_outcomes(in, parameters);
  const std::vector<double> exposure = decayed_exposure(in, parameters[0]);
  const GammaPrior prior = fit_gamma_prior(outcomes, exposure);
  ScoreColumn column;
  column.value.resize(n);
  column.low.resize(n);
  column.high.resize(n);
  const double none_low = gamma_quantile(prior.shape, 0.05);
  const double none_high = gamma_quantile(prior.shape, 0.95);
  for_each_block(n, ctx, [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) {
      const double shape = prior.shape + outcomes[v];
      const double rate = prior.rate + exposure[v];
      const bool has_outcome = outcomes[v] > 0;
      column.value[v] = shape / rate;
      column.low[v] = (has_outcome ? gamma_quantile(shape, 0.05) : none_low) / rate;
      column.high[v] = (has_outcome ? gamma_quantile(shape, 0.95) : none_high) / rate;
    }
  });
  if (prior.shape <= 0)
    column.note = "No referral has led to anything that still counts: everybody scores 0.";
  return column;
}

}  // namespace

extern const MeasureSpec decayed_influence_measure;
constexpr MeasureSpec decayed_influence_measure{
    .id = "decayed_influence",
    .title = "Influence",
    .meaning =
        "People brought per year, lately and down the chain, shrunk towards the shop's "
        "average where little is known.",
    .formula =
        "(shape + D) / (rate + e); D = sum down the chain of w * hop^(steps-1) * "
        "2^(-age/half-life), "
        "w = 1 for customers and 0.3 for others; e = years known, old ones counting less in the "
        "same way; shape/rate = the shop's average",
    .unit = Unit::people_per_year,
    .parameters = kParameters,
    .compute = compute,
};

}  // namespace grapevine
