#include "scoring/kernels/harmonic.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "graph/base/random.hpp"
#include "tests/scoring/known_graphs.hpp"

namespace grapevine {

namespace {

/// Distances by plain searches along the edges, one person at a time.
std::vector<double> one_by_one(const Relation& g) {
  const VertexId n = g.vertex_count();
  std::vector<double> sum(n, 0);
  std::vector<VertexId> distance(n);
  std::vector<VertexId> queue;
  for (VertexId u = 0; u < n; ++u) {
    std::fill(distance.begin(), distance.end(), kNoVertex);
    queue.assign(1, u);
    distance[u] = 0;
    for (std::size_t at = 0; at < queue.size(); ++at) {
      if (at > 0) sum[u] += 1.0 / distance[queue[at]];
      for (const VertexId v : g.out.targets_of(queue[at])) {
        if (distance[v] != kNoVertex) continue;
        distance[v] = distance[queue[at]] + 1;
        queue.push_back(v);
      }
    }
  }
  return sum;
}

void check_close(const std::vector<double>& got, const std::vector<double>& expected) {
  REQUIRE(got.size() == expected.size());
  double worst = 0;
  for (std::size_t v = 0; v < got.size(); ++v) {
    worst = std::max(worst, std::abs(got[v] - expected[v]) / std::max(1.0, expected[v]));
  }
  CHECK(worst < 1e-12);
}

}  // namespace

TEST_CASE(
    "harmonic closeness: searches by 512 equal searches one by one, at every width of lanes") {
  for (const Relation& g : {tangled_network(1500, 4000), tangled_network(3000, 60000),
                            chain_network(1200), tangled_network(513, 700)}) {
    const std::vector<double> expected = one_by_one(g);
    const std::vector<double> plain = harmonic_exact(g, Context{}, LaneWidth::plain).value;
    check_close(plain, expected);
    CHECK(harmonic_exact(g, Context{}).value == plain);
    for (const unsigned threads : {2U, 3U, 8U}) {
      Context ctx;
      ctx.threads = threads;
      CHECK(harmonic_exact(g, ctx).value == plain);
    }
  }
}

TEST_CASE("harmonic closeness: a forest needs no search, a circle or a second parent does") {
  const Relation t9 = t9_network();
  const auto forest = harmonic_of_forest(t9);
  REQUIRE(forest.has_value());
  check_close(forest->value, {13.0 / 3, 2.5, 0, 0, 1, 0, 0, 1, 0});
  check_close(harmonic_exact(t9, Context{}).value, forest->value);
  CHECK_FALSE(harmonic_of_forest(relation_of(3, {{0, 1}, {1, 0}})).has_value());
  CHECK_FALSE(harmonic_of_forest(relation_of(3, {{0, 2}, {1, 2}})).has_value());
}

TEST_CASE("harmonic closeness: sampled bounds hold in at least 95 of 100 draws for everybody") {
  const VertexId n = 3000;
  const Relation g = tangled_network(n, 12000);
  const std::vector<double> exact = harmonic_exact(g, Context{}).value;
  std::vector<int> held(n, 0);
  std::vector<double> mean(n, 0);
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Context ctx;
    ctx.seed = seed;
    const HarmonicResult result = harmonic_sampled(g, 300, ctx);
    for (VertexId v = 0; v < n; ++v) {
      held[v] += result.low[v] <= exact[v] + 1e-9 && exact[v] <= result.high[v] + 1e-9;
      mean[v] += result.value[v] / 100;
    }
  }
  double bias = 0;
  double total = 0;
  for (VertexId v = 0; v < n; ++v) {
    CHECK(held[v] >= 95);
    bias += mean[v] - exact[v];
    total += exact[v];
  }
  CHECK(std::abs(bias) < .01 * total);
  // The same draws whatever the threads, others for another seed.
  Context two;
  two.threads = 2;
  const HarmonicResult one = harmonic_sampled(g, 300, Context{});
  CHECK(harmonic_sampled(g, 300, two).value == one.value);
  two.seed = 2;
  CHECK(harmonic_sampled(g, 300, two).value != one.value);
}

TEST_CASE("harmonic closeness: nobody, nobody connected, a star and a chain of a million") {
  CHECK(harmonic_exact(relation_of(0, {}), Context{}).value.empty());
  CHECK(harmonic_exact(relation_of(3, {}), Context{}).value == std::vector<double>(3, 0));
  CHECK(harmonic_sampled(relation_of(3, {}), 2, Context{}).value == std::vector<double>(3, 0));
  const VertexId n = 1000000;
  EdgeList star;
  for (VertexId v = 1; v < n; ++v) star.add(0, v, 1);
  CHECK(harmonic_of_forest(build_relation(n, std::move(star), Context{}))->value[0] == n - 1);
  const Relation chain = chain_network(n);
  CHECK_FALSE(harmonic_of_forest(chain).has_value());  // half a billion steps a thousand times over
  const HarmonicResult result = harmonic_sampled(chain, 2, Context{});
  CHECK(result.value[n - 1] == 0);
  CHECK(result.low[0] <= std::log(double(n)) + .5772156649);
  CHECK(result.high[0] >= std::log(double(n)) + .5772156649);
}

TEST_CASE("karate club, florentine families, NetHEPT: harmonic closeness as published") {
  if (const auto karate = karate_ties()) {
    const std::vector<double> h = harmonic_exact(*karate, Context{}).value;
    CHECK(h[33] == doctest::Approx(23.25).epsilon(1e-12));
    CHECK(h[0] == doctest::Approx(23.1666666667).epsilon(1e-10));
    CHECK(h[2] == doctest::Approx(21).epsilon(1e-12));
    CHECK(h[32] == doctest::Approx(20.9166666667).epsilon(1e-10));
  }
  CHECK(harmonic_exact(florentine_families(), Context{}).value[kMedici] ==
        doctest::Approx(9.5).epsilon(1e-12));
  if (const auto hep = nethept()) {
    REQUIRE(hep->edge_count() == 2 * 31376);
    const std::vector<double> h = harmonic_exact(*hep, Context{}).value;
    CHECK(h[474] == doctest::Approx(1910.1766).epsilon(1e-7));
    CHECK(h[100] == doctest::Approx(1907.5575).epsilon(1e-7));
    CHECK(h[99] == doctest::Approx(1892.2000).epsilon(1e-7));
    CHECK(largest_first(h, 3) == std::vector<VertexId>{474, 100, 99});
  }
}

}  // namespace grapevine
