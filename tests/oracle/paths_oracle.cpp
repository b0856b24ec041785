// The second opinion on measures of paths, walks and spectra: distances by Floyd and Warshall,
// dense matrices, powers and eliminations.

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/oracle/dense.hpp"

namespace grapevine::oracle {

namespace {

constexpr double kOut = std::numeric_limits<double>::infinity();

Matrix distances(const Matrix& weights) {
  const std::size_t n = weights.size();
  Matrix d(n, std::vector<double>(n, kOut));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (u == v) d[u][v] = 0;
      if (weights[u][v] > 0) d[u][v] = 1;
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) d[u][v] = std::min(d[u][v], d[u][k] + d[k][v]);
    }
  }
  return d;
}

Answer harmonic(const Matrix& weights) {
  const Matrix d = distances(weights);
  Answer answer = everybody(std::vector<double>(d.size(), 0));
  for (std::size_t u = 0; u < d.size(); ++u) {
    for (std::size_t v = 0; v < d.size(); ++v) {
      if (u != v) answer.value[u] += 1 / d[u][v];
    }
  }
  return answer;
}

}  // namespace

std::map<std::string, std::function<Answer()>> path_answers(const Dataset& data) {
  return {
      {"harmonic_closeness", [&] { return harmonic(influence_weights(data)); }},
  };
}

}  // namespace grapevine::oracle
