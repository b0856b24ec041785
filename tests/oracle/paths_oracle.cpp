#include "tests/oracle/paths_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace grapevine::oracle {

namespace {

using Matrix = std::vector<std::vector<double>>;

constexpr double kOut = std::numeric_limits<double>::infinity();

Answer everybody(std::vector<double> value) {
  Answer answer{std::move(value), {}};
  answer.known.assign(answer.value.size(), true);
  return answer;
}

/// By Floyd and Warshall.
Matrix distances(const Matrix& weights) {
  const std::size_t n = weights.size();
  Matrix d(n, std::vector<double>(n, kOut));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) {
      if (u == v) d[u][v] = 0;
      if (u != v && weights[u][v] > 0) d[u][v] = 1;
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

std::optional<Answer> path_answer(const std::string& measure_id, const Matrix& influence) {
  const std::map<std::string, std::function<Answer(const Matrix&)>> known{
      {"harmonic_closeness", harmonic},
  };
  const auto found = known.find(measure_id);
  if (found == known.end()) return std::nullopt;
  return found->second(influence);
}

}  // namespace grapevine::oracle
