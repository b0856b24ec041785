#include "scoring/kernels/binomial_bounds.hpp"

#include <cmath>

namespace grapevine {

namespace {

double divergence(double q, double p) {
  const double hit = q > 0 ? q * std::log(q / p) : 0;
  const double miss = q < 1 ? (1 - q) * (std::log1p(-q) - std::log1p(-p)) : 0;
  return hit + miss;
}

/// The p furthest from `inside` towards `outside` that is still allowed, and a little more.
double furthest(double q, double inside, double outside, double most) {
  constexpr int kHalvings = 60;
  for (int k = 0; k < kHalvings; ++k) {
    const double middle = (inside + outside) / 2;
    (divergence(q, middle) <= most ? inside : outside) = middle;
  }
  return outside;
}

}  // namespace

ProbabilityBounds binomial_bounds(std::uint64_t hits, std::uint64_t draws, double log_risk) {
  const double q = static_cast<double>(hits) / static_cast<double>(draws);
  const double most = log_risk / static_cast<double>(draws);
  return {.low = hits == 0 ? 0 : furthest(q, q, 0, most),
          .high = hits == draws ? 1 : furthest(q, q, 1, most)};
}

}  // namespace grapevine
