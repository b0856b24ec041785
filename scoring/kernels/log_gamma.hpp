#pragma once

#include <math.h>  // lgamma_r: std::lgamma races on signgam

namespace grapevine {

/// ln Γ(x), safe on several threads.
inline double log_gamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);
}

/// ln B(a, b).
inline double log_beta(double a, double b) {
  return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

}  // namespace grapevine
