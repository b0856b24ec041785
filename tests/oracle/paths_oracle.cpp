#include "tests/oracle/paths_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

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

Matrix product(const Matrix& a, const Matrix& b) {
  const std::size_t n = a.size();
  Matrix c(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t j = 0; j < n; ++j) c[i][j] += a[i][k] * b[k][j];
    }
  }
  return c;
}

/// Walks as long as the distance are the shortest paths: their number is in a power of the matrix
/// of zeros and ones. Pair by pair, person by person.
Answer betweenness(const Matrix& weights) {
  const std::size_t n = weights.size();
  const Matrix d = distances(weights);
  Matrix edge(n, std::vector<double>(n, 0));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) edge[u][v] = u != v && weights[u][v] > 0;
  }
  Matrix paths(n, std::vector<double>(n, 0));
  Matrix walks_of_length = edge;
  for (std::size_t length = 1; length < n; ++length) {
    for (std::size_t u = 0; u < n; ++u) {
      for (std::size_t v = 0; v < n; ++v) {
        if (d[u][v] == static_cast<double>(length)) paths[u][v] = walks_of_length[u][v];
      }
    }
    walks_of_length = product(walks_of_length, edge);
  }
  Answer answer = everybody(std::vector<double>(n, 0));
  for (std::size_t s = 0; s < n; ++s) {
    for (std::size_t t = 0; t < n; ++t) {
      if (s == t || d[s][t] == kOut) continue;
      for (std::size_t v = 0; v < n; ++v) {
        if (v == s || v == t || d[s][v] + d[v][t] > d[s][t]) continue;
        answer.value[v] += paths[s][v] * paths[v][t] / paths[s][t];
      }
    }
  }
  return answer;
}

Answer degree(const Matrix& w, bool is_out) {
  Answer answer = everybody(std::vector<double>(w.size(), 0));
  for (std::size_t u = 0; u < w.size(); ++u) {
    for (std::size_t v = 0; v < w.size(); ++v) answer.value[u] += is_out ? w[u][v] : w[v][u];
  }
  return answer;
}

double sum_of(const Matrix& a) {
  double sum = 0;
  for (const auto& row : a) sum = std::accumulate(row.begin(), row.end(), sum);
  return sum;
}

/// A to the power 2^squarings, up to a factor; its logarithm is added to `log_factor`.
Matrix power(Matrix a, int squarings, double& log_factor) {
  for (int k = 0; k < squarings; ++k) {
    const double sum = sum_of(a);
    if (sum == 0) return a;
    for (auto& row : a) {
      for (double& x : row) x /= sum;
    }
    log_factor = 2 * (log_factor + std::log(sum));
    a = product(a, a);
  }
  return a;
}

/// By Gelfand: the k-th root of the size of the k-th power. 0 exactly where a power vanishes.
double largest_eigenvalue(const Matrix& a) {
  constexpr int kSquarings = 50;
  double log_factor = 0;
  const double size = sum_of(power(a, kSquarings, log_factor));
  return size == 0 ? 0 : std::exp((log_factor + std::log(size)) * std::pow(2.0, -kSquarings));
}

/// Σ_{1≤l≤steps} (factor·A)^l 1.
Answer walks(const Matrix& a, double factor, int steps) {
  std::vector<double> at_end(a.size(), 1);
  Answer answer = everybody(std::vector<double>(a.size(), 0));
  for (int step = 0; step < steps; ++step) {
    std::vector<double> next(a.size(), 0);
    for (std::size_t u = 0; u < a.size(); ++u) {
      for (std::size_t v = 0; v < a.size(); ++v) next[u] += factor * a[u][v] * at_end[v];
      answer.value[u] += next[u];
    }
    at_end = next;
  }
  return answer;
}

Answer katz(const Matrix& a) {
  const double eigenvalue = largest_eigenvalue(a);
  return walks(a, eigenvalue > 0 ? std::min(.5, .85 / eigenvalue) : .5, 400);
}

/// The largest set of people who reach one another; empty: nobody reaches anybody back.
std::vector<std::size_t> largest_circle(const Matrix& a) {
  const Matrix d = distances(a);
  std::vector<std::size_t> best;
  for (std::size_t u = 0; u < a.size(); ++u) {
    std::vector<std::size_t> members;
    for (std::size_t v = 0; v < a.size(); ++v) {
      if (d[u][v] + d[v][u] < kOut) members.push_back(v);
    }
    if (members.size() > 1 && members.size() > best.size()) best = members;
  }
  return best;
}

/// A column of a high power of A + I, among the people of the largest circle.
Answer eigenvector(const Matrix& a) {
  const std::vector<std::size_t> circle = largest_circle(a);
  Answer answer = everybody(std::vector<double>(a.size(), 0));
  answer.known.assign(a.size(), false);
  if (circle.empty()) return answer;
  Matrix inside(circle.size(), std::vector<double>(circle.size()));
  for (std::size_t i = 0; i < circle.size(); ++i) {
    for (std::size_t j = 0; j < circle.size(); ++j) {
      inside[i][j] = a[circle[i]][circle[j]] + (i == j);
    }
  }
  double log_factor = 0;
  const Matrix far = power(inside, 40, log_factor);
  double squares = 0;
  for (const auto& row : far) squares += row[0] * row[0];
  for (std::size_t i = 0; i < circle.size(); ++i) {
    answer.value[circle[i]] = far[i][0] / std::sqrt(squares);
    answer.known[circle[i]] = true;
  }
  return answer;
}

/// (A Aᵀ)^(2^24) from an equal start: far enough for eigenvalues .01 % apart, not so far that the
/// rounding of equal ones grows.
Answer hits(const Matrix& a, bool is_hub) {
  const std::size_t n = a.size();
  Matrix turned(n, std::vector<double>(n));
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t v = 0; v < n; ++v) turned[u][v] = a[v][u];
  }
  double log_factor = 0;
  Matrix far = power(product(a, turned), 24, log_factor);
  for (std::size_t u = 0; u < n; ++u) {
    const double acts = std::accumulate(a[u].begin(), a[u].end(), 0.0);
    for (auto& row : far) row[u] *= acts > 0;
  }
  if (!is_hub) far = product(turned, far);
  Answer answer = everybody(std::vector<double>(n, 0));
  const double sum = sum_of(far);
  answer.known.assign(n, sum > 0);
  for (std::size_t u = 0; sum > 0 && u < n; ++u) {
    answer.value[u] = std::accumulate(far[u].begin(), far[u].end(), 0.0) / sum;
  }
  return answer;
}

/// The walk itself, ground and all, from one for everybody and none for the ground.
Answer leader_rank(const Matrix& a) {
  const std::size_t n = a.size();
  std::vector<double> credit(n, 1);
  double ground = 0;
  for (int step = 0; step < 2000; ++step) {
    std::vector<double> next(n, ground / static_cast<double>(n));
    double next_ground = 0;
    for (std::size_t v = 0; v < n; ++v) {
      double ways = 1;
      for (std::size_t u = 0; u < n; ++u) ways += a[u][v] > 0;
      next_ground += credit[v] / ways;
      for (std::size_t u = 0; u < n; ++u) next[u] += a[u][v] > 0 ? credit[v] / ways : 0;
    }
    // Half a step: whoever is alone would swing between the ground and back for ever.
    for (std::size_t v = 0; v < n; ++v) credit[v] = (credit[v] + next[v]) / 2;
    ground = (ground + next_ground) / 2;
  }
  for (double& c : credit) c += ground / static_cast<double>(n);
  return everybody(credit);
}

}  // namespace

std::optional<Answer> path_answer(const std::string& measure_id, const Matrix& influence) {
  const std::map<std::string, std::function<Answer(const Matrix&)>> known{
      {"harmonic_closeness", harmonic},
      {"betweenness", betweenness},
      {"weighted_out_degree", [](const Matrix& a) { return degree(a, true); }},
      {"weighted_in_degree", [](const Matrix& a) { return degree(a, false); }},
      {"katz", katz},
      {"diffusion_centrality", [](const Matrix& a) { return walks(a, .3, 3); }},
      {"eigenvector", eigenvector},
      {"hits_hub", [](const Matrix& a) { return hits(a, true); }},
      {"hits_authority", [](const Matrix& a) { return hits(a, false); }},
      {"leader_rank", leader_rank},
  };
  const auto found = known.find(measure_id);
  if (found == known.end()) return std::nullopt;
  return found->second(influence);
}

}  // namespace grapevine::oracle
