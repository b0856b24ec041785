#include "graph/rows.hpp"

#include <doctest/doctest.h>

#include <map>

#include "graph/base/random.hpp"

namespace grapevine {

TEST_CASE("rows: loops are dropped, parallel edges merged, rows sorted, both ways agree") {
  EdgeList edges;
  edges.add(2, 0, 0.5);
  edges.add(1, 1, 9);
  edges.add(2, 0, 0.25);
  edges.add(0, 2, 1);
  edges.add(2, 1, 4);
  const Relation g = build_relation(3, edges, Context{});
  CHECK(g.out.offset == std::vector<std::uint64_t>{0, 1, 1, 3});
  CHECK(g.out.target == std::vector<VertexId>{2, 0, 1});
  CHECK(g.out.weight == std::vector<float>{1, 0.75F, 4});
  CHECK(g.in.offset == std::vector<std::uint64_t>{0, 1, 2, 3});
  CHECK(g.in.target == std::vector<VertexId>{2, 2, 0});
  CHECK(g.in.weight == std::vector<float>{0.75F, 4, 1});
}

TEST_CASE("rows: random edge lists equal a map of sums") {
  for (std::uint64_t round = 0; round < 50; ++round) {
    const auto n = static_cast<VertexId>(1 + random_bits(1, round, 0) % 20);
    EdgeList edges;
    std::map<std::pair<VertexId, VertexId>, double> expected;
    for (std::uint64_t i = 0; i < 60; ++i) {
      const auto u = static_cast<VertexId>(random_bits(2, round, i) % n);
      const auto v = static_cast<VertexId>(random_bits(3, round, i) % n);
      const auto w = static_cast<double>(1 + random_bits(4, round, i) % 8);
      edges.add(u, v, w);
      if (u != v) expected[{u, v}] += w;
    }
    const Relation g = build_relation(n, edges, Context{});
    REQUIRE(g.edge_count() == expected.size());
    REQUIRE(g.in.edge_count() == expected.size());
    auto at = expected.begin();
    for (VertexId u = 0; u < n; ++u) {
      for (std::size_t e = 0; e < g.out.targets_of(u).size(); ++e, ++at) {
        CHECK(at->first == std::pair(u, g.out.targets_of(u)[e]));
        CHECK(at->second == g.out.weights_of(u)[e]);
      }
    }
  }
}

TEST_CASE("rows: no vertices and no edges are fine") {
  const Relation none = build_relation(0, EdgeList{}, Context{});
  CHECK(none.vertex_count() == 0);
  const Relation dust = build_relation(5, EdgeList{}, Context{});
  CHECK(dust.edge_count() == 0);
  CHECK(dust.in.offset.size() == 6);
}

}  // namespace grapevine
