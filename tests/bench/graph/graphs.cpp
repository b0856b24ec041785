#include "tests/bench/graph/graphs.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "graph/base/random.hpp"

namespace grapevine::bench {

namespace {

constexpr std::uint64_t kSeed = 20260;

VertexId scattered(std::uint64_t id, unsigned bits) {
  // A bijection of the numbers of so many bits: odd factors and shifts, twice.
  const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  for (int round = 0; round < 2; ++round) {
    id = id * 0x9E3779B97F4A7C15ULL & mask;
    id ^= id >> (bits / 2 + 1);
  }
  return static_cast<VertexId>(id);
}

EdgeList rmat(unsigned bits, std::uint64_t m) {
  EdgeList edges;
  edges.resize(m);
  for (std::uint64_t e = 0; e < m; ++e) {
    std::uint64_t u = 0;
    std::uint64_t v = 0;
    for (unsigned k = 0; k < bits; ++k) {
      const double r = random_unit(kSeed, e, k);
      u = 2 * u + (r >= 0.76);
      v = 2 * v + ((r >= 0.57 && r < 0.76) || r >= 0.95);
    }
    edges.source[e] = scattered(u, bits);
    edges.target[e] = scattered(v, bits);
    edges.weight[e] = 1;
  }
  return edges;
}

EdgeList referral_like(VertexId n, std::uint64_t m) {
  EdgeList edges;
  edges.source.reserve(m);
  edges.target.reserve(m);
  edges.weight.reserve(m);
  std::vector<VertexId> parent(n, 0);
  for (VertexId v = 1; v < n; ++v) {
    if (random_unit(kSeed, v, 0) >= 0.85) continue;
    const auto other = static_cast<VertexId>(random_bits(kSeed, v, 1) % v);
    parent[v] = random_unit(kSeed, v, 2) < 0.7 ? parent[other] : other;
    edges.add(parent[v], v, 1);
  }
  const auto shares = static_cast<std::uint64_t>(0.2 * static_cast<double>(m));
  for (std::uint64_t e = 0; edges.size() < m; ++e) {
    const double a = random_unit(kSeed + 1, e, 0);
    const double b = random_unit(kSeed + 1, e, 1);
    const double known = e < shares ? a * a * a : a * a;
    edges.add(static_cast<VertexId>(known * n), static_cast<VertexId>(b * n), 1);
  }
  return edges;
}

}  // namespace

Graph generate(const std::string& kind, std::uint64_t edges) {
  Graph graph;
  EdgeList raw;
  if (kind == "rmat") {
    const unsigned bits = static_cast<unsigned>(std::bit_width(edges / 16));
    graph.vertex_count = VertexId{1} << bits;
    raw = rmat(bits, edges);
  } else if (kind == "referral") {
    graph.vertex_count = static_cast<VertexId>(edges / 10 + 2);
    raw = referral_like(graph.vertex_count, edges);
  } else {
    throw std::invalid_argument("graphs are rmat and referral");
  }
  const Relation once = build_relation(graph.vertex_count, std::move(raw), Context{});
  graph.edges.resize(once.edge_count());
  for (VertexId u = 0; u < graph.vertex_count; ++u) {
    for (std::uint64_t e = once.out.offset[u]; e < once.out.offset[u + 1]; ++e) {
      graph.edges.source[e] = u;
      graph.edges.target[e] = once.out.target[e];
      graph.edges.weight[e] = 1;
    }
  }
  for (std::uint64_t e = graph.edges.size(); e > 1; --e) {
    const std::uint64_t k = random_bits(kSeed + 2, e, 0) % e;
    std::swap(graph.edges.source[e - 1], graph.edges.source[k]);
    std::swap(graph.edges.target[e - 1], graph.edges.target[k]);
  }
  return graph;
}

}  // namespace grapevine::bench
