#include "scoring/kernels/pagerank.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "graph/base/random.hpp"
#include "tests/oracle/power_iteration.hpp"

namespace grapevine {

namespace {

/// Some hubs, a good many people without edges in or out, weights of several sizes.
Relation tangled_network(VertexId n, std::size_t m) {
  EdgeList edges;
  for (std::uint64_t i = 0; i < m; ++i) {
    const double at = random_unit(7, i, 0);
    const double to = random_unit(7, i, 1);
    edges.add(static_cast<VertexId>(at * at * n), static_cast<VertexId>(to * std::sqrt(to) * n),
              0.01 + random_unit(7, i, 2));
  }
  return build_relation(n, std::move(edges), Context{});
}

std::vector<double> some_customers(VertexId n) {
  std::vector<double> teleport(n, 0);
  for (VertexId v = 0; v < n; ++v) teleport[v] = random_bits(8, v, 0) % 3 ? 0 : 1;
  const double sum = std::accumulate(teleport.begin(), teleport.end(), 0.0);
  for (double& t : teleport) t /= sum;
  return teleport;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t v = 0; v < a.size(); ++v) sum += std::abs(a[v] - b[v]);
  return sum;
}

/// Against plain power iteration, at several dampings and tolerances: the error is within the
/// bound.
void check_network(const Relation& g, std::span<const double> teleport) {
  OneMachine engine;
  for (const double damping : {0.0, 0.5, 0.85, 0.99}) {
    const std::vector<double> exact = oracle::power_iteration(g, teleport, teleport, damping);
    for (const double tolerance : {1e-3, 1e-12}) {
      CAPTURE(damping);
      CAPTURE(tolerance);
      const PageRankResult result =
          pagerank(g, teleport, {.damping = damping, .tolerance = tolerance}, engine, Context{});
      CHECK(result.convergence.has_converged);
      CHECK(distance(result.rank, exact) <= result.convergence.error_bound + 2e-12);
      CHECK(std::accumulate(result.rank.begin(), result.rank.end(), 0.0) == doctest::Approx(1));
    }
  }
}

}  // namespace

TEST_CASE("PageRank: one block and several waves both equal power iteration within the bound") {
  const Relation small = tangled_network(500, 3000);
  check_network(small, some_customers(500));
  const Relation large = tangled_network(40000, 400000);
  REQUIRE(large.edge_count() > 300000);  // several blocks
  check_network(large, some_customers(40000));
}

TEST_CASE("PageRank: threads never change a bit") {
  const VertexId n = 40000;
  const Relation g = tangled_network(n, 400000);
  const std::vector<double> teleport = some_customers(n);
  OneMachine engine;
  const std::vector<double> one = pagerank(g, teleport, {}, engine, Context{}).rank;
  for (const unsigned threads : {2U, 3U, 8U}) {
    Context ctx;
    ctx.threads = threads;
    CHECK(pagerank(g, teleport, {}, engine, ctx).rank == one);
  }
}

TEST_CASE("PageRank: a forest is exact without a sweep, however deep the chain") {
  const VertexId n = 1000000;
  EdgeList edges;
  for (VertexId v = 1; v < n; ++v) edges.add(v - 1, v, 1);
  const Relation chain = build_relation(n, std::move(edges), Context{});
  const std::vector<double> uniform(n, 1.0 / n);
  OneMachine engine;
  const PageRankResult result = pagerank(chain, uniform, {}, engine, Context{});
  CHECK(result.convergence.iterations_count == 0);
  CHECK(result.convergence.error_bound == 0);
  // Far from the end everybody is passed on 1 + .85 + .85² + … times what the last one has.
  CHECK(result.rank[0] / result.rank[n - 1] == doctest::Approx(1 / (1 - 0.85)).epsilon(1e-12));
}

TEST_CASE("PageRank: nobody, no edges, a star of a million, and people nobody starts from") {
  OneMachine engine;
  const Relation none = build_relation(0, {}, Context{});
  CHECK(pagerank(none, {}, {}, engine, Context{}).rank.empty());
  const Relation dust = build_relation(4, {}, Context{});
  const std::vector<double> quarter(4, 0.25);
  CHECK(pagerank(dust, quarter, {}, engine, Context{}).rank == quarter);
  const VertexId n = 1000000;
  EdgeList edges;
  for (VertexId v = 1; v < n; ++v) edges.add(0, v, 1);
  const Relation star = build_relation(n, std::move(edges), Context{});
  const std::vector<double> uniform(n, 1.0 / n);
  const std::vector<double> rank = pagerank(star, uniform, {}, engine, Context{}).rank;
  CHECK(rank[0] / rank[1] == doctest::Approx(1 + 0.85 * (n - 1)).epsilon(1e-9));
  // A circle of two whom nobody starts from, beside somebody alone.
  EdgeList circle;
  circle.add(0, 1, 1);
  circle.add(1, 0, 1);
  const Relation pair = build_relation(3, std::move(circle), Context{});
  const std::vector<double> alone{0, 0, 1};
  CHECK(pagerank(pair, alone, {}, engine, Context{}).rank == alone);
}

TEST_CASE("PageRank: where sweeps run out it says so, with the bound it reached") {
  const Relation g = tangled_network(500, 3000);
  const std::vector<double> teleport = some_customers(500);
  OneMachine engine;
  const PageRankResult result =
      pagerank(g, teleport, {.damping = 0.99, .max_sweeps = 3}, engine, Context{});
  CHECK_FALSE(result.convergence.has_converged);
  CHECK(result.convergence.iterations_count == 3);
  CHECK(result.convergence.error_bound > 1e-12);
}

}  // namespace grapevine
