#include "scoring/kernels/beta_binomial.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <map>
#include <utility>

#include "scoring/kernels/log_gamma.hpp"

namespace grapevine {

namespace {

/// How many people have each (successes, trials): the likelihood needs no more.
using Tally = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

Tally tally_of(std::span<const std::uint32_t> successes, std::span<const std::uint32_t> trials) {
  Tally tally;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (trials[i] > 0) tally[{successes[i], trials[i]}] += 1;
  }
  return tally;
}

double log_likelihood(const Tally& tally, double a, double b) {
  double sum = 0;
  const double base = log_beta(a, b);
  for (const auto& [pair, people] : tally) {
    const double y = pair.first;
    const double n = pair.second;
    sum += people * (log_beta(a + y, b + n - y) - base);
  }
  return sum;
}

/// First and second derivatives of the log-likelihood in (log a, log b).
struct Slopes {
  double ga = 0, gb = 0;
  double haa = 0, hab = 0, hbb = 0;
};

Slopes slopes_at(const Tally& tally, double a, double b) {
  using boost::math::digamma;
  using boost::math::trigamma;
  double da = 0, db = 0, daa = 0, dab = 0, dbb = 0;
  for (const auto& [pair, people] : tally) {
    const double y = pair.first;
    const double n = pair.second;
    const double both = digamma(a + b) - digamma(a + b + n);
    const double both2 = trigamma(a + b) - trigamma(a + b + n);
    da += people * (digamma(a + y) - digamma(a) + both);
    db += people * (digamma(b + n - y) - digamma(b) + both);
    daa += people * (trigamma(a + y) - trigamma(a) + both2);
    dbb += people * (trigamma(b + n - y) - trigamma(b) + both2);
    dab += people * both2;
  }
  return {a * da, b * db, a * a * daa + a * da, a * b * dab, b * b * dbb + b * db};
}

/// The strength allowed that is nearest to what the moments say. With κ = 1/ρ - 1: κ in (-1, 0] is
/// ρ ≥ 1, people who differ more than any prior allows; κ ≤ -1 is ρ ≤ 0, people who differ less
/// than chance alone would make them; not finite, or -1 for ρ = ∞: the data do not say.
double guarded_strength(const MomentFit& moments) {
  const bool is_usable = std::isfinite(moments.strength) && moments.strength > -1;
  return is_usable ? std::clamp(moments.strength, kLeastPriorStrength, kMostPriorStrength)
                   : kMostPriorStrength;
}

}  // namespace

MomentFit fit_moments(std::span<const std::uint32_t> successes,
                      std::span<const std::uint32_t> trials) {
  double successes_sum = 0;
  double trials_sum = 0;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    successes_sum += trials[i] > 0 ? successes[i] : 0;
    trials_sum += trials[i];
  }
  if (trials_sum == 0) return {};
  const double p = successes_sum / trials_sum;
  double spread = 0;
  double rest = 0;
  double excess = 0;  // Σ (n-1)(1 - n/W): exactly 0 when everybody has one trial
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (trials[i] == 0) continue;
    const double n = trials[i];
    const double deviation = successes[i] / n - p;
    spread += n * deviation * deviation;
    rest += 1 - n / trials_sum;
    excess += (n - 1) * (1 - n / trials_sum);
  }
  const double rho = (spread - p * (1 - p) * rest) / (p * (1 - p) * excess);
  return {p, 1 / rho - 1};
}

LikelihoodFit fit_likelihood(std::span<const std::uint32_t> successes,
                             std::span<const std::uint32_t> trials) {
  const Tally tally = tally_of(successes, trials);
  const MomentFit start = fit_moments(successes, trials);
  LikelihoodFit fit;
  if (tally.empty() || start.mean <= 0 || start.mean >= 1) return fit;
  const double strength = guarded_strength(start);
  double a = start.mean * strength;
  double b = (1 - start.mean) * strength;
  double best = log_likelihood(tally, a, b);
  for (int step = 0; step < 200 && a + b < 1e6; ++step) {
    const Slopes s = slopes_at(tally, a, b);
    if (std::abs(s.ga) + std::abs(s.gb) < 1e-10 * (1 + std::abs(best))) {
      fit.has_converged = true;
      break;
    }
    // Newton where the surface is concave, otherwise a plain step uphill.
    const double det = s.haa * s.hbb - s.hab * s.hab;
    double ua = s.ga;
    double ub = s.gb;
    if (s.haa < 0 && det > 0) {
      ua = -(s.hbb * s.ga - s.hab * s.gb) / det;
      ub = -(s.haa * s.gb - s.hab * s.ga) / det;
    }
    double scale = std::min(1.0, 2.0 / std::max({std::abs(ua), std::abs(ub), 1e-300}));
    double reached = best;
    for (; scale > 1e-12; scale /= 2) {
      reached = log_likelihood(tally, a * std::exp(scale * ua), b * std::exp(scale * ub));
      if (reached >= best) break;
    }
    if (scale <= 1e-12) {  // no step improves at this precision
      fit.has_converged = true;
      break;
    }
    a *= std::exp(scale * ua);
    b *= std::exp(scale * ub);
    best = reached;
  }
  fit.a = a;
  fit.b = b;
  fit.log_likelihood = best;
  return fit;
}

BetaPrior fit_prior(std::span<const std::uint32_t> successes,
                    std::span<const std::uint32_t> trials) {
  const auto people = std::count_if(trials.begin(), trials.end(), [](auto n) { return n > 0; });
  if (people == 0) return {};
  const MomentFit moments = fit_moments(successes, trials);
  // Nobody or everybody succeeded: keep the mean off the boundary by half a success.
  double trials_sum = 0;
  for (const std::uint32_t n : trials) trials_sum += n;
  const double margin = 0.5 / (trials_sum + 1);
  const double mean = std::clamp(moments.mean, margin, 1 - margin);
  if (people < 5) {
    return {mean * kFixedPriorStrength, (1 - mean) * kFixedPriorStrength, BetaPrior::Source::fixed};
  }
  if (people >= 20) {
    const LikelihoodFit fit = fit_likelihood(successes, trials);
    const double strength = fit.a + fit.b;
    if (fit.has_converged && strength >= kLeastPriorStrength && strength <= kMostPriorStrength) {
      return {fit.a, fit.b, BetaPrior::Source::likelihood};
    }
  }
  const double strength = guarded_strength(moments);
  return {mean * strength, (1 - mean) * strength, BetaPrior::Source::moments};
}

Posterior posterior_of(const BetaPrior& prior, std::uint32_t successes, std::uint32_t trials) {
  const double a = prior.a + successes;
  const double b = prior.b + trials - successes;
  return {a / (a + b), boost::math::ibeta_inv(a, b, 0.05), boost::math::ibeta_inv(a, b, 0.95)};
}

}  // namespace grapevine
