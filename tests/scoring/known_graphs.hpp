#pragma once

// Graphs that tests of kernels have in common. Undirected ones have every edge both ways, weight 1.
// Those read from the data sets beside the checkout are absent where those are, and say so.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/random.hpp"
#include "graph/rows.hpp"
#include "tests/scoring/shared_graphs.hpp"

namespace grapevine {

using Pairs = std::vector<std::pair<VertexId, VertexId>>;

inline Relation relation_of(VertexId n, const Pairs& pairs) {
  EdgeList edges;
  for (const auto& [u, v] : pairs) edges.add(u, v, 1);
  return build_relation(n, std::move(edges), Context{});
}

/// Both ways, each pair once however often it is named.
inline Relation both_ways(VertexId n, Pairs pairs) {
  const std::size_t count = pairs.size();
  for (std::size_t i = 0; i < count; ++i) pairs.emplace_back(pairs[i].second, pairs[i].first);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return relation_of(n, pairs);
}

/// A→B, A→C, A→D, B→E, B→F, E→G, H→I.
inline Relation t9_network() {
  return relation_of(9, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {1, 5}, {4, 6}, {7, 8}});
}

inline Relation chain_network(VertexId n) {
  EdgeList edges;
  for (VertexId v = 1; v < n; ++v) edges.add(v - 1, v, 1);
  return build_relation(n, std::move(edges), Context{});
}

/// Some hubs, a good many people without edges in or out, weights of several sizes.
inline Relation tangled_network(VertexId n, std::size_t m) {
  EdgeList edges;
  for (std::uint64_t i = 0; i < m; ++i) {
    const double at = random_unit(7, i, 0);
    const double to = random_unit(7, i, 1);
    edges.add(static_cast<VertexId>(at * at * n), static_cast<VertexId>(to * std::sqrt(to) * n),
              0.01 + random_unit(7, i, 2));
  }
  return build_relation(n, std::move(edges), Context{});
}

/// Marriages among families of Florence (Padgett & Ansell 1993), without the Pucci.
inline constexpr VertexId kMedici = 8;
inline Relation florentine_families() {
  // Acciaiuoli 0, Albizzi 1, Barbadori 2, Bischeri 3, Castellani 4, Ginori 5, Guadagni 6,
  // Lamberteschi 7, Medici 8, Pazzi 9, Peruzzi 10, Ridolfi 11, Salviati 12, Strozzi 13,
  // Tornabuoni 14.
  return both_ways(15, {{0, 8},   {4, 10},  {4, 13}, {4, 2},  {8, 2},   {8, 11}, {8, 14},
                        {8, 1},   {8, 12},  {12, 9}, {10, 3}, {10, 13}, {3, 13}, {3, 6},
                        {11, 13}, {11, 14}, {14, 6}, {1, 5},  {1, 6},   {6, 7}});
}

inline std::optional<std::ifstream> shared_file(const std::string& name) {
  std::ifstream file(std::string(GRAPEVINE_SOURCE_DIR) + "/../shared/data/" + name);
  if (file) return file;
  MESSAGE("skipped: " << name << " is not at hand");
  return std::nullopt;
}

/// Zachary 1977; 34 people, 78 ties.
inline std::optional<Relation> karate_ties() {
  const Rows rows = karate_club();
  if (rows.vertex_count() == 0) return std::nullopt;
  return Relation{rows, rows};
}

/// NetHEPT (Chen, Wang, Yang 2009) as a simple undirected graph: 15,233 people, 31,376 ties.
inline std::optional<Relation> nethept() {
  auto file = shared_file("nethept_netphy/hep.txt");
  if (!file) return std::nullopt;
  VertexId n = 0;
  std::size_t m = 0;
  *file >> n >> m;
  Pairs pairs;
  for (VertexId u = 0, v = 0; *file >> u >> v;) {
    if (u != v) pairs.emplace_back(u, v);
  }
  return both_ways(n, std::move(pairs));
}

/// The people with the `count` largest values, largest first, ties by id.
inline std::vector<VertexId> largest_first(const std::vector<double>& value, std::size_t count) {
  std::vector<VertexId> people(value.size());
  std::iota(people.begin(), people.end(), VertexId{0});
  std::stable_sort(people.begin(), people.end(),
                   [&](VertexId a, VertexId b) { return value[a] > value[b]; });
  people.resize(std::min(count, people.size()));
  return people;
}

}  // namespace grapevine
