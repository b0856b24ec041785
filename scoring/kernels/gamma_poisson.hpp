#pragma once

// Meaning: what yearly rate to believe of each person when some have been watched for a week and
// some for years: empirical Bayes for counts, as beta_binomial.hpp is for shares.
// Model: y_i ~ Poisson(λ_i e_i), λ_i ~ Gamma(shape, rate); posterior Gamma(shape + y, rate + e).
// Fit by moments: m = Σy/Σe, τ² = (Σ e(y/e - m)² - (N-1)m) / (Σe - Σe²/Σe), rate = m/τ².
// Guards: rate kept in [0.25, 20] years of exposure; τ² ≤ 0 gives 20; no events gives shape 0.
// Inputs: y ≥ 0 (fractions allowed: decayed counts), e > 0. Cost: O(N).

#include <span>

namespace grapevine {

struct GammaPrior {
  double shape = 0;
  double rate = 1;
};

inline constexpr double kLeastPriorExposure = 0.25;
inline constexpr double kMostPriorExposure = 20;

GammaPrior fit_gamma_prior(std::span<const double> events, std::span<const double> exposure);

/// Quantile of Gamma(shape, 1); 0 when shape is 0. Divide by the posterior rate.
double gamma_quantile(double shape, double probability);

}  // namespace grapevine
