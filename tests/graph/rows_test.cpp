#include "graph/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
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

namespace {

/// Many edges among few people near 0 and some far away: several buckets, hubs, parallels, loops.
EdgeList crowded_edges(VertexId n, std::size_t m) {
  EdgeList edges;
  for (std::uint64_t i = 0; i < m; ++i) {
    const double at = random_unit(5, i, 0);
    const auto u = static_cast<VertexId>(at * at * at * n);
    const auto v = static_cast<VertexId>(random_bits(5, i, 1) % n);
    edges.add(u, v, static_cast<double>(random_bits(5, i, 2) % 5) / 4);
  }
  return edges;
}

bool same(const Rows& a, const Rows& b) {
  return a.offset == b.offset && a.target == b.target && a.weight == b.weight;
}

void check_refused(double weight) {
  EdgeList edges;
  edges.add(0, 1, weight);
  CAPTURE(weight);
  CHECK_THROWS_WITH_AS(build_relation(2, edges, Context{}),
                       "the weight of an edge is negative or not a number", Error);
}

}  // namespace

TEST_CASE("rows: a large list equals a map of sums, for any number of threads") {
  const VertexId n = 70000;
  const EdgeList edges = crowded_edges(n, 300000);
  std::map<std::pair<VertexId, VertexId>, double> expected;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (edges.source[e] != edges.target[e] && edges.weight[e] > 0) {
      expected[{edges.source[e], edges.target[e]}] += edges.weight[e];
    }
  }
  const Relation one = build_relation(n, edges, Context{});
  REQUIRE(one.edge_count() == expected.size());
  auto at = expected.begin();
  for (VertexId u = 0; u < n; ++u) {
    for (std::size_t e = 0; e < one.out.targets_of(u).size(); ++e, ++at) {
      REQUIRE(at->first == std::pair(u, one.out.targets_of(u)[e]));
      REQUIRE(at->second == one.out.weights_of(u)[e]);
    }
  }
  std::map<std::pair<VertexId, VertexId>, double> turned;
  for (const auto& [ends, weight] : expected) turned[{ends.second, ends.first}] = weight;
  at = turned.begin();
  for (VertexId v = 0; v < n; ++v) {
    for (std::size_t e = 0; e < one.in.targets_of(v).size(); ++e, ++at) {
      REQUIRE(at->first == std::pair(v, one.in.targets_of(v)[e]));
      REQUIRE(at->second == one.in.weights_of(v)[e]);
    }
  }
  for (const unsigned threads : {2U, 3U, 8U}) {
    Context ctx;
    ctx.threads = threads;
    const Relation many = build_relation(n, edges, ctx);
    CHECK(same(one.out, many.out));
    CHECK(same(one.in, many.in));
    CHECK(same(undirected(one, Context{}), undirected(one, ctx)));
  }
}

TEST_CASE("rows: an edge of weight 0 is none, whether given so or rounded to it") {
  EdgeList edges;
  edges.add(0, 1, 0);
  edges.add(1, 2, 1e-60);
  edges.add(2, 0, 1e-30);
  const Relation g = build_relation(3, edges, Context{});
  CHECK(g.out.target == std::vector<VertexId>{0});
  CHECK(g.in.target == std::vector<VertexId>{2});
}

TEST_CASE("rows: weights that are negative, NaN or infinite are refused, as are unknown people") {
  check_refused(-1);
  check_refused(std::numeric_limits<double>::quiet_NaN());
  check_refused(std::numeric_limits<double>::infinity());
  EdgeList edges;
  edges.add(0, 2, 1);
  CHECK_THROWS_WITH_AS(build_relation(2, edges, Context{}), "an edge leads to nobody", Error);
  EdgeList heavy;
  heavy.add(0, 1, 3e38);
  heavy.add(0, 1, 3e38);
  CHECK_THROWS_AS(build_relation(2, heavy, Context{}), Error);
}

TEST_CASE("rows: a star of a million and a chain of a million") {
  const VertexId n = 1000000;
  EdgeList star;
  EdgeList chain;
  for (VertexId v = 1; v < n; ++v) {
    star.add(0, v, 1);
    chain.add(v - 1, v, 1);
  }
  const Relation hub = build_relation(n, star, Context{});
  CHECK(hub.out.degree(0) == n - 1);
  CHECK(hub.in.degree(n - 1) == 1);
  const Relation line = build_relation(n, chain, Context{});
  CHECK(line.edge_count() == n - 1);
  CHECK(undirected(line, Context{}).degree(5) == 2);
}

TEST_CASE("rows: undirected rows are symmetric and add both ways up") {
  EdgeList edges;
  edges.add(0, 1, 0.5);
  edges.add(1, 0, 0.25);
  edges.add(2, 1, 4);
  const Rows g = undirected(build_relation(4, edges, Context{}), Context{});
  CHECK(g.offset == std::vector<std::uint64_t>{0, 1, 3, 4, 4});
  CHECK(g.target == std::vector<VertexId>{1, 0, 2, 1});
  CHECK(g.weight == std::vector<float>{0.75F, 0.75F, 4, 4});
}

TEST_CASE("rows: merged relations equal the relation of all their edges") {
  const VertexId n = 300;
  const EdgeList all = crowded_edges(n, 3000);
  EdgeList parts[3];
  for (std::size_t e = 0; e < all.size(); ++e) {
    parts[e % 3].add(all.source[e], all.target[e], all.weight[e]);
  }
  std::vector<Relation> built;
  for (const EdgeList& part : parts) built.push_back(build_relation(n, part, Context{}));
  const std::array<const Relation*, 3> kinds{&built[0], &built[1], &built[2]};
  const Relation merged = merge_relations(kinds, Context{});
  const Relation whole = build_relation(n, all, Context{});
  CHECK(same(merged.out, whole.out));  // quarters add up exactly in any order
  CHECK(same(merged.in, whole.in));
}

TEST_CASE("rows: blocks of rows cover everybody once and depend on the rows alone") {
  const Relation g = build_relation(3000, crowded_edges(3000, 20000), Context{});
  const std::vector<VertexId> first = row_blocks(g.out, 1000);
  CHECK(first.front() == 0);
  CHECK(first.back() == 3000);
  CHECK(std::is_sorted(first.begin(), first.end()));
  CHECK(first.size() > 10);
  CHECK(row_blocks(build_relation(0, {}, Context{}).out, 10) == std::vector<VertexId>{0});
}

TEST_CASE("rows: no vertices and no edges are fine") {
  const Relation none = build_relation(0, EdgeList{}, Context{});
  CHECK(none.vertex_count() == 0);
  const Relation dust = build_relation(5, EdgeList{}, Context{});
  CHECK(dust.edge_count() == 0);
  CHECK(dust.in.offset.size() == 6);
}

}  // namespace grapevine
