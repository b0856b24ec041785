#pragma once

// Meaning: what success rate to believe of each person when some have two trials and some two
// hundred: the shop's distribution of rates is estimated first, then each person's own record
// moves them away from it (empirical Bayes).
// Model: y_i | n_i, θ_i ~ Binomial(n_i, θ_i), θ_i ~ Beta(a, b); p = a/(a+b), κ = a+b.
// Posterior: mean (a+y)/(a+b+n); bounds are quantiles of Beta(a+y, b+n-y).
// Guards (methods §3.2): κ is kept in [2, 200]; below 5 people κ = 20; below 20 people moments;
// a likelihood that runs away to κ outside the bounds is replaced by the moment estimate.
// Inputs: 0 ≤ y_i ≤ n_i; people with n_i = 0 do not enter the fit. Cost of the fit: O(distinct
// (y, n) pairs) a step. Reference: Kleinman 1973; methods §3.2.

#include <cstdint>
#include <span>

namespace grapevine {

struct BetaPrior {
  double a = 1;
  double b = 1;
  enum class Source { fixed, moments, likelihood } source = Source::fixed;
};

inline constexpr double kLeastPriorStrength = 2;
inline constexpr double kMostPriorStrength = 200;
inline constexpr double kFixedPriorStrength = 20;

/// Mean and strength by moments, without any guard: κ ≤ -1 when the data vary less than a binomial,
/// κ in (-1, 0] when they vary more than a Beta-binomial can, and not finite when they do not say.
struct MomentFit {
  double mean = 0;
  double strength = 0;
};
MomentFit fit_moments(std::span<const std::uint32_t> successes,
                      std::span<const std::uint32_t> trials);

/// Maximum likelihood without guard. `has_converged` is false when it runs away.
struct LikelihoodFit {
  double a = 1;
  double b = 1;
  double log_likelihood = 0;  ///< Σ log B(a+y, b+n-y) - log B(a, b), without the binomial factor
  bool has_converged = false;
};
LikelihoodFit fit_likelihood(std::span<const std::uint32_t> successes,
                             std::span<const std::uint32_t> trials);

/// The prior by the rules above. Nobody with trials: Beta(1, 1).
BetaPrior fit_prior(std::span<const std::uint32_t> successes,
                    std::span<const std::uint32_t> trials);

struct Posterior {
  double mean = 0;
  double low = 0;   ///< 5 % quantile
  double high = 1;  ///< 95 % quantile
};
Posterior posterior_of(const BetaPrior& prior, std::uint32_t successes, std::uint32_t trials);

}  // namespace grapevine
