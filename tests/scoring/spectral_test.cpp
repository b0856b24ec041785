// Walks, eigenvalues, hubs and LeaderRank: published values, and bounds that hold.

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "scoring/analysis/analysis.hpp"
#include "scoring/kernels/growth.hpp"
#include "scoring/kernels/hits.hpp"
#include "scoring/kernels/leader_rank.hpp"
#include "scoring/kernels/walks.hpp"
#include "scoring/registry.hpp"
#include "tests/dataset_builder.hpp"
#include "tests/scoring/known_graphs.hpp"

namespace grapevine {

namespace {

void check_close(const std::vector<double>& got, const std::vector<double>& expected,
                 double tolerance) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(got[i] - expected[i]) <= tolerance);
  }
}

double sum_of(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t v = 0; v < a.size(); ++v) sum += std::abs(a[v] - b[v]);
  return sum;
}

WalkResult walks_of(const Relation& g, const WalkSettings& settings, const Context& ctx = {}) {
  OneMachine engine;
  return count_walks(g, settings, engine, ctx);
}

LeaderRankResult leaders_of(const Relation& g, const LeaderRankSettings& settings = {},
                            const Context& ctx = {}) {
  OneMachine engine;
  return leader_rank(g, settings, engine, ctx);
}

Growth growth_of(const Relation& g, const GrowthSettings& settings = {}, const Context& ctx = {}) {
  return growth_of(find_circles(g, false, ctx), settings, ctx);
}

/// Two people who influence each other a little, one of them a third person a lot.
Dataset small_circle() {
  DatasetBuilder b({"a", "b", "c"});
  b.follow("a", "b").follow("b", "a").referral("b", "c", 1);
  return b.build(1);
}

const ScoreColumn& one_column(const Analysis& analysis, const char* id) {
  return *find_column(analysis.scores, id);
}

}  // namespace

TEST_CASE("T9: Katz, diffusion centrality and LeaderRank") {
  const Relation g = t9_network();
  const WalkResult katz = walks_of(g, {.factor = .5});
  check_close(katz.value, {2.125, 1.25, 0, 0, .5, 0, 0, .5, 0}, 1e-15);
  CHECK(katz.convergence.iterations_count == 0);
  check_close(walks_of(g, {.factor = .3, .most_steps = 3}).value,
              {1.107, .69, 0, 0, .3, 0, 0, .3, 0}, 1e-12);
  const std::vector<double> leaders = leaders_of(g).score;
  check_close(leaders,
              {1.65921788, 1.30726257, .80446927, .80446927, 1.00558659, .80446927, .80446927,
               1.00558659, .80446927},
              1e-8);
  CHECK(sum_of(leaders) == doctest::Approx(9).epsilon(1e-12));
}

TEST_CASE("karate club: Katz, largest eigenvalue, eigenvector, LeaderRank") {
  const auto karate = karate_ties();
  if (!karate) return;
  const std::vector<double> low = walks_of(*karate, {.factor = .05}).value;
  CHECK(std::abs(1 + low[33] - 2.12810476) < 1e-8);
  CHECK(std::abs(1 + low[0] - 2.08070169) < 1e-8);
  std::vector<double> high = walks_of(*karate, {.factor = .1, .tolerance = 1e-11}).value;
  double squares = 0;
  for (double& x : high) squares += (1 + x) * (1 + x);
  const std::pair<std::size_t, double> katz[] = {
      {33, .33140643}, {0, .32132462}, {32, .27508517}, {2, .26576592}};
  for (const auto& [v, value] : katz) {
    CHECK(std::abs((1 + high[v]) / std::sqrt(squares) - value) < 1e-8);
  }
  const Growth growth = growth_of(*karate);
  CHECK(growth.has_converged);
  CHECK(growth.low <= 6.725697727631733 + 1e-13);
  CHECK(growth.high >= 6.725697727631733 - 1e-13);
  CHECK(growth.high - growth.low < 1e-9);
  const double norm = std::sqrt(
      std::inner_product(growth.vector.begin(), growth.vector.end(), growth.vector.begin(), 0.0));
  const std::pair<std::size_t, double> vector[] = {{33, .37336347}, {0, .35549144}, {2, .3171925}};
  for (const auto& [v, value] : vector) CHECK(std::abs(growth.vector[v] / norm - value) < 1e-8);
  const std::vector<double> leaders = leaders_of(*karate).score;
  const std::pair<std::size_t, double> rank[] = {
      {33, 2.88392857}, {0, 2.73214286}, {32, 2.125}, {2, 1.82142857}};
  for (const auto& [v, value] : rank) CHECK(std::abs(leaders[v] - value) < 1e-7);
}

TEST_CASE("largest eigenvalue: closed forms, several components, and none without circles") {
  const auto check = [](const Relation& g, double expected) {
    const Growth growth = growth_of(g);
    CHECK(growth.has_converged);
    CHECK(growth.low == doctest::Approx(expected).epsilon(1e-9));
    CHECK(growth.high == doctest::Approx(expected).epsilon(1e-9));
  };
  CHECK(growth_of(t9_network()).high == 0);
  CHECK(growth_of(relation_of(0, {})).high == 0);
  check(relation_of(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}}), 1);
  Pairs star;
  for (VertexId v = 1; v <= 10000; ++v) star.emplace_back(0, v);
  check(both_ways(10001, star), 100);  // even circles only: unshifted rounds would swing
  Pairs two{{0, 1}, {1, 0}, {5, 6}, {1, 5}};
  for (VertexId u = 6; u < 12; ++u) {
    for (VertexId v = 6; v < 12; ++v) {
      if (u != v) two.emplace_back(u, v);
    }
  }
  check(relation_of(12, two), 5);
  EdgeList circle;
  const VertexId n = 1000000;
  for (VertexId v = 0; v < n; ++v) circle.add(v, (v + 1) % n, 1);
  check(build_relation(n, std::move(circle), Context{}), 1);
}

TEST_CASE("Katz: the error is within its bound, threads never change a bit") {
  const VertexId n = 20000;
  const Relation g = tangled_network(n, 200000);
  const Growth growth = growth_of(g);
  for (const double share : {.3, .85, .99}) {
    CAPTURE(share);
    const double factor = share / growth.high;
    const WalkResult exact = walks_of(g, {.factor = factor, .tolerance = 1e-13});
    for (const double tolerance : {1e-2, 1e-6}) {
      const WalkResult rough = walks_of(g, {.factor = factor, .tolerance = tolerance});
      CHECK(rough.convergence.has_converged);
      const double off = distance(rough.value, exact.value);
      CHECK(off <= rough.convergence.error_bound + 1e-12 * sum_of(exact.value));
      CHECK(rough.convergence.error_bound <= tolerance * sum_of(rough.value));
    }
  }
  const std::vector<double> one = walks_of(g, {.factor = .5 / growth.high}).value;
  const HitsResult hits = hubs_and_authorities(g, {}, Context{});
  const std::vector<double> leaders = leaders_of(g).score;
  for (const unsigned threads : {2U, 3U, 8U}) {
    Context ctx;
    ctx.threads = threads;
    CHECK(growth_of(g, {}, ctx).vector == growth.vector);
    CHECK(walks_of(g, {.factor = .5 / growth.high}, ctx).value == one);
    CHECK(hubs_and_authorities(g, {}, ctx).hub == hits.hub);
    CHECK(leaders_of(g, {}, ctx).score == leaders);
  }
}

TEST_CASE("LeaderRank: the error is within its bound, in one block and in waves") {
  for (const auto& [n, m] : {std::pair<VertexId, std::size_t>{500, 3000}, {40000, 400000}}) {
    const Relation g = tangled_network(n, m);
    const LeaderRankResult exact = leaders_of(g, {.tolerance = 1e-12});
    REQUIRE(exact.convergence.has_converged);
    CHECK(sum_of(exact.score) == doctest::Approx(n).epsilon(1e-12));
    for (const double tolerance : {1e-1, 1e-4}) {
      const LeaderRankResult rough = leaders_of(g, {.tolerance = tolerance});
      CHECK(distance(rough.score, exact.score) <= rough.convergence.error_bound + 1e-9);
    }
    // The ground's share of a score is 1/n of all that leaves for it, so every score solves
    // s_i = g/n + g/n + Σ (s_j - g/n)/(k_j + 1); somebody without followers shows g/n twice.
    VertexId idle = 0;
    while (g.out.degree(idle) > 0) ++idle;
    const double share = exact.score[idle] / 2;
    double worst = 0;
    for (VertexId u = 0; u < n; ++u) {
      double sum = 2 * share;
      for (const VertexId v : g.out.targets_of(u)) {
        sum += (exact.score[v] - share) / (static_cast<double>(g.in.degree(v)) + 1);
      }
      worst = std::max(worst, std::abs(sum - exact.score[u]) / exact.score[u]);
    }
    CHECK(worst < 1e-9);
  }
}

TEST_CASE("hubs and authorities: a clear winner, equals, nobody, and nearly equal parts") {
  // Two hubs share two authorities; a third has one of its own.
  const Relation g = relation_of(7, {{0, 1}, {0, 2}, {3, 1}, {3, 2}, {4, 5}});
  const HitsResult result = hubs_and_authorities(g, {}, Context{});
  check_close(result.hub, {.5, 0, 0, .5, 0, 0, 0}, 1e-12);
  check_close(result.authority, {0, .5, .5, 0, 0, 0, 0}, 1e-12);
  const HitsResult equal = hubs_and_authorities(relation_of(4, {{0, 1}, {2, 3}}), {}, Context{});
  check_close(equal.hub, {.5, 0, .5, 0}, 1e-12);
  CHECK(sum_of(hubs_and_authorities(relation_of(3, {}), {}, Context{}).hub) == 0);
  EdgeList near;
  near.add(0, 1, 1);
  near.add(2, 3, 1 - 1e-6);  // unaided, seven million rounds
  const HitsResult split = hubs_and_authorities(build_relation(4, near, Context{}), {}, Context{});
  check_close(split.hub, {1, 0, 0, 0}, 1e-12);
  CHECK(split.convergence.iterations_count < 10);
}

TEST_CASE("hubs and authorities: each is what the other makes of it") {
  const Relation g = tangled_network(3000, 20000);
  const HitsResult result = hubs_and_authorities(g, {}, Context{});
  REQUIRE(result.convergence.has_converged);
  std::vector<double> hub(3000, 0);
  for (VertexId u = 0; u < 3000; ++u) {
    for (std::size_t e = 0; e < g.out.degree(u); ++e) {
      hub[u] += double(g.out.weights_of(u)[e]) * result.authority[g.out.targets_of(u)[e]];
    }
  }
  const double sum = sum_of(hub);
  for (double& h : hub) h /= sum;
  CHECK(distance(hub, result.hub) < 1e-9);
}

TEST_CASE("Katz: a beta at the limit or beyond is refused, and the limit named") {
  const Dataset data = small_circle();
  const auto with = [&](double beta) {
    return analyse(data, {.parameters = {{"katz", "beta", beta}}, .measures = {}}, Context{});
  };
  // Following and being followed weighs .02 each way: the eigenvalue is .02, the limit 50.
  CHECK(one_column(with(49.9), "katz").value[0] > 10);
  for (const double beta : {50.0001, 1000.0}) {
    try {
      with(beta);
      FAIL("an endless sum was computed");
    } catch (const Error& error) {
      CHECK(error.code == Errc::usage);
      CHECK(error.hint.find("50") != std::string::npos);
    }
  }
}

TEST_CASE("eigenvector: unknown without circles, and outside the largest, never a plain zero") {
  const Dataset tree = DatasetBuilder({"a", "b"}).referral("a", "b", 1).build();
  const Analysis without = analyse(tree, all_measures(), Context{});
  CHECK_FALSE(one_column(without, "eigenvector").known(0));
  CHECK(one_column(without, "eigenvector").note.find("circles") != std::string::npos);
  CHECK(one_column(without, "katz").note.find("no limit") != std::string::npos);
  const Dataset data = small_circle();
  const Analysis with = analyse(data, all_measures(), Context{});
  const ScoreColumn& column = one_column(with, "eigenvector");
  CHECK(column.known(0));
  CHECK_FALSE(column.known(2));
  CHECK(column.value[0] == doctest::Approx(std::sqrt(.5)));
}

TEST_CASE("spectra: where rounds run out it is said, with what was reached") {
  const Relation g = tangled_network(3000, 20000);
  const Growth growth = growth_of(g, {.max_rounds = 3});
  CHECK_FALSE(growth.has_converged);
  CHECK(growth.low < growth.high);
  CHECK(growth.spread > 1e-10);
  const WalkResult walks = walks_of(g, {.factor = .85 / growth.high, .max_rounds = 3});
  CHECK_FALSE(walks.convergence.has_converged);
  CHECK_FALSE(leaders_of(g, {.max_sweeps = 1}).convergence.has_converged);
  CHECK_FALSE(hubs_and_authorities(g, {.max_rounds = 2}, Context{}).convergence.has_converged);
}

TEST_CASE("walks, LeaderRank, hubs: stars and chains of a million") {
  const VertexId n = 1000000;
  const Relation chain = chain_network(n);
  CHECK(walks_of(chain, {.factor = .5}).value[0] == doctest::Approx(1));
  CHECK(leaders_of(chain).score[0] > leaders_of(chain).score[n - 1]);
  EdgeList edges;
  for (VertexId v = 1; v < n; ++v) edges.add(0, v, 1);
  const Relation star = build_relation(n, std::move(edges), Context{});
  CHECK(walks_of(star, {.factor = .5}).value[0] == (n - 1) * .5);
  CHECK(hubs_and_authorities(star, {}, Context{}).hub[0] == 1);
  CHECK(leaders_of(star).score[0] == doctest::Approx(n / 5).epsilon(1e-5));  // n·(n/2)/(5n/2)
}

}  // namespace grapevine
