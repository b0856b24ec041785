#include "tests/oracle/structure_oracle.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>

namespace grapevine::oracle {

namespace {

std::vector<std::size_t> near(const Matrix& w, std::size_t v) {
  std::vector<std::size_t> found;
  for (std::size_t u = 0; u < w.size(); ++u) {
    if (w[v][u] > 0) found.push_back(u);
  }
  return found;
}

double strength(const Matrix& w, std::size_t v) {
  return std::accumulate(w[v].begin(), w[v].end(), 0.0);
}

/// Values from a formula for one person; unknown for those with fewer than `least` neighbours.
Answer each(const Matrix& w, std::size_t least, const std::function<double(std::size_t)>& value) {
  Answer answer{std::vector<double>(w.size(), 0), std::vector<bool>(w.size(), true)};
  for (std::size_t v = 0; v < w.size(); ++v) {
    answer.known[v] = near(w, v).size() >= least;
    if (answer.known[v]) answer.value[v] = value(v);
  }
  return answer;
}

double triangles(const Matrix& w, std::size_t v) {
  double count = 0;
  for (const std::size_t a : near(w, v)) {
    for (const std::size_t b : near(w, v)) count += a < b && w[a][b] > 0;
  }
  return count;
}

/// Over all sets of people: the largest smallest number of neighbours inside a set with v.
double core(const Matrix& w, std::size_t v) {
  double best = 0;
  for (unsigned set = 0; set < 1U << w.size(); ++set) {
    if ((set >> v & 1U) == 0) continue;
    double least = static_cast<double>(w.size());
    for (std::size_t a = 0; a < w.size(); ++a) {
      if ((set >> a & 1U) == 0) continue;
      double inside = 0;
      for (const std::size_t b : near(w, a)) inside += set >> b & 1U;
      least = std::min(least, inside);
    }
    best = std::max(best, least);
  }
  return best;
}

/// Whether a path leads from a to b: Floyd and Warshall.
std::vector<std::vector<bool>> paths(const Matrix& w) {
  const std::size_t n = w.size();
  std::vector<std::vector<bool>> leads(n, std::vector<bool>(n, false));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) leads[a][b] = a == b || w[a][b] > 0;
  }
  for (std::size_t via = 0; via < n; ++via) {
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) {
        if (leads[a][via] && leads[via][b]) leads[a][b] = true;
      }
    }
  }
  return leads;
}

double mutual(const Matrix& w, std::size_t v) {
  const auto leads = paths(w);
  double count = 0;
  for (std::size_t u = 0; u < w.size(); ++u) count += leads[u][v] && leads[v][u];
  return count;
}

double constraint(const Matrix& w, std::size_t i) {
  double sum = 0;
  for (const std::size_t j : near(w, i)) {
    double tied = w[i][j] / strength(w, i);
    for (std::size_t q = 0; q < w.size(); ++q) {
      if (q != i && q != j && w[i][q] > 0) {
        tied += w[i][q] / strength(w, i) * w[q][j] / strength(w, q);
      }
    }
    sum += tied * tied;
  }
  return sum;
}

double effective_size(const Matrix& w, std::size_t i) {
  double sum = 0;
  for (const std::size_t j : near(w, i)) {
    double kept = 1;
    for (std::size_t q = 0; q < w.size(); ++q) {
      if (q == i || q == j) continue;
      kept -= w[i][q] / strength(w, i) * w[j][q] / *std::max_element(w[j].begin(), w[j].end());
    }
    sum += kept;
  }
  return sum;
}

/// Every election counted from scratch, in fractions of a vote.
Answer vote_rank(const Matrix& influence) {
  const std::size_t n = influence.size();
  double edges = 0;
  for (std::size_t v = 0; v < n; ++v) edges += static_cast<double>(near(influence, v).size());
  std::vector<double> ability(n, 1);
  Answer answer{std::vector<double>(n, 0), std::vector<bool>(n, true)};
  for (std::set<std::size_t> elected; edges > 0 && elected.size() < n;) {
    std::size_t best = n;
    double most = 1e-12;
    for (std::size_t v = 0; v < n; ++v) {
      double votes = 0;
      for (const std::size_t u : near(influence, v)) votes += ability[u];
      if (!elected.contains(v) && votes > most + 1e-12) {
        most = votes;
        best = v;
      }
    }
    if (best == n) break;
    elected.insert(best);
    answer.value[best] = most;
    ability[best] = 0;
    for (const std::size_t u : near(influence, best)) {
      ability[u] = std::max(0.0, ability[u] - static_cast<double>(n) / edges);
    }
  }
  return answer;
}

/// Every CI from scratch, distances as powers of the matrix would tell them.
double influence_at_two(const Matrix& w, std::size_t i) {
  const std::vector<std::size_t> first = near(w, i);
  double sum = 0;
  for (std::size_t j = 0; j < w.size(); ++j) {
    if (j == i || w[i][j] > 0) continue;
    const bool is_second =
        std::any_of(first.begin(), first.end(), [&](std::size_t a) { return w[a][j] > 0; });
    if (is_second) sum += static_cast<double>(near(w, j).size()) - 1;
  }
  return (static_cast<double>(first.size()) - 1) * sum;
}

Answer collective_influence(Matrix w) {
  const std::size_t n = w.size();
  Answer answer{std::vector<double>(n, 0), std::vector<bool>(n, true)};
  while (true) {
    std::size_t best = n;
    double most = 0;
    for (std::size_t v = 0; v < n; ++v) {
      if (influence_at_two(w, v) > most) {
        most = influence_at_two(w, v);
        best = v;
      }
    }
    if (best == n) return answer;
    answer.value[best] = most;
    for (std::size_t u = 0; u < n; ++u) w[best][u] = w[u][best] = 0;
  }
}

}  // namespace

Matrix both_ways(const Matrix& influence) {
  Matrix w = influence;
  for (std::size_t u = 0; u < w.size(); ++u) {
    for (std::size_t v = 0; v < w.size(); ++v) w[u][v] += influence[v][u];
  }
  return w;
}

double modularity_of(const Matrix& w, const std::vector<double>& community) {
  double total = 0;
  for (std::size_t v = 0; v < w.size(); ++v) total += strength(w, v);
  if (total == 0) return 0;
  double sum = 0;
  for (std::size_t u = 0; u < w.size(); ++u) {
    for (std::size_t v = 0; v < w.size(); ++v) {
      if (community[u] == community[v]) {
        sum += w[u][v] - strength(w, u) * strength(w, v) / total;
      }
    }
  }
  return sum / total;
}

double best_modularity(const Matrix& w) {
  double best = -1;
  std::vector<double> community(w.size(), 0);
  const std::function<void(std::size_t, double)> assign = [&](std::size_t v, double used) {
    if (v == w.size()) {
      best = std::max(best, modularity_of(w, community));
      return;
    }
    for (double c = 0; c <= used; ++c) {
      community[v] = c;
      assign(v + 1, std::max(used, c + 1));
    }
  };
  assign(0, 0);
  return best;
}

Answer participation_in(const Matrix& w, const std::vector<double>& community) {
  return each(w, 1, [&](std::size_t v) {
    std::map<double, double> to;
    for (std::size_t u = 0; u < w.size(); ++u) to[community[u]] += w[v][u];
    double together = 0;
    for (const auto& [c, weight] : to) together += weight * weight;
    return 1 - together / strength(w, v) / strength(w, v);
  });
}

std::optional<Answer> structure_answer(const std::string& id, const Matrix& influence) {
  const Matrix w = both_ways(influence);
  const auto of = [&](std::size_t least, double (*value)(const Matrix&, std::size_t)) {
    return each(w, least, [&, value](std::size_t v) { return value(w, v); });
  };
  if (id == "k_core") return of(0, core);
  if (id == "triangles") return of(0, triangles);
  if (id == "clustering") {
    return each(w, 2, [&](std::size_t v) {
      const auto k = static_cast<double>(near(w, v).size());
      return triangles(w, v) / (k * (k - 1) / 2);
    });
  }
  if (id == "weak_component_size") return of(0, mutual);
  if (id == "strong_component_size") {
    return each(w, 0, [&](std::size_t v) { return mutual(influence, v); });
  }
  if (id == "constraint") return of(1, constraint);
  if (id == "effective_size") return of(0, effective_size);
  if (id == "vote_rank") return vote_rank(influence);
  if (id == "collective_influence") return collective_influence(w);
  return std::nullopt;
}

}  // namespace grapevine::oracle
