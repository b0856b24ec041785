#include "scoring/kernels/gamma_poisson.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>

namespace grapevine {

GammaPrior fit_gamma_prior(std::span<const double> events, std::span<const double> exposure) {
  double events_sum = 0;
  double exposure_sum = 0;
  double squares_sum = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    events_sum += events[i];
    exposure_sum += exposure[i];
    squares_sum += exposure[i] * exposure[i];
  }
  if (events_sum <= 0 || exposure_sum <= 0) return {};
  const double mean = events_sum / exposure_sum;
  double spread = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const double deviation = events[i] / exposure[i] - mean;
    spread += exposure[i] * deviation * deviation;
  }
  const double chance = (static_cast<double>(events.size()) - 1) * mean;
  const double scale = exposure_sum - squares_sum / exposure_sum;
  const double variance = scale > 0 ? (spread - chance) / scale : 0;
  const double rate = variance > 0
                          ? std::clamp(mean / variance, kLeastPriorExposure, kMostPriorExposure)
                          : kMostPriorExposure;
  return {mean * rate, rate};
}

double gamma_quantile(double shape, double probability) {
  // About probability^(1/shape): below this shape less than any double, and Boost overflows.
  constexpr double kLeastShape = 1e-6;
  return shape > kLeastShape ? boost::math::gamma_p_inv(shape, probability) : 0;
}

}  // namespace grapevine
