// Betweenness: against Boost, closed forms and published values; what is drawn and what is
// promised.

#include "scoring/kernels/betweenness.hpp"

#include <doctest/doctest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>
#include <map>
#include <vector>

#include "graph/bgl.hpp"
#include "scoring/kernels/betweenness_sampled.hpp"
#include "scoring/kernels/binomial_bounds.hpp"
#include "scoring/kernels/path_sampler.hpp"
#include "tests/scoring/known_graphs.hpp"

namespace grapevine {

namespace {

std::vector<double> by_boost(const Relation& g) {
  std::vector<double> value(g.vertex_count());
  const boost::identity_property_map index;
  boost::brandes_betweenness_centrality(
      g, boost::centrality_map(boost::make_iterator_property_map(value.begin(), index))
             .vertex_index_map(index));
  return value;
}

void check_close(const std::vector<double>& got, const std::vector<double>& expected) {
  REQUIRE(got.size() == expected.size());
  double worst = 0;
  for (std::size_t v = 0; v < got.size(); ++v) {
    worst = std::max(worst, std::abs(got[v] - expected[v]) / std::max(1.0, expected[v]));
  }
  CHECK(worst < 1e-11);
}

double ordered_pairs(const Relation& g) {
  const double n = g.vertex_count();
  return n * (n - 1);
}

/// `forks` forks in a row, 2^forks shortest paths from end to end, and a plain chain of the same
/// length beside them. Joints 3i, the two ways of a fork 3i+1 and 3i+2, then the chain.
struct Forks {
  Relation network;
  std::vector<double> betweenness;
};
Forks forks_in_a_row(VertexId forks) {
  Pairs pairs;
  std::vector<double> value(3 * forks + 1);
  const double k = forks;
  const VertexId last = 3 * forks;
  const VertexId length = 2 * forks;
  for (VertexId i = 0; i < forks; ++i) {
    const VertexId at = 3 * i;
    for (const VertexId way : {at + 1, at + 2}) {
      pairs.emplace_back(at, way);
      pairs.emplace_back(way, at + 3);
      value[way] = (3.0 * i + 1) * (3 * (k - i - 1) + 1) / 2;
    }
    value[at] = 3.0 * i * 3 * (k - i);
  }
  for (VertexId j = 1; j < length; ++j) {
    const VertexId at = last + j;
    pairs.emplace_back(j == 1 ? 0 : at - 1, at);
    value.push_back(double(j) * (length - j) - 1);  // from end to end next to none goes this way
  }
  pairs.emplace_back(last + length - 1, last);
  return {relation_of(last + length, pairs), value};
}

}  // namespace

TEST_CASE("betweenness: searches equal Boost's, threads never change a bit") {
  for (const Relation& g : {tangled_network(1500, 5000), tangled_network(300, 6000),
                            both_ways(50, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {3, 4}, {7, 8}})}) {
    const std::vector<double> exact = betweenness_exact(g, Context{});
    check_close(exact, by_boost(g));
    const SampledBetweenness sampled = betweenness_sampled(g, .02, Context{});
    for (const unsigned threads : {2U, 3U, 8U}) {
      Context ctx;
      ctx.threads = threads;
      CHECK(betweenness_exact(g, ctx) == exact);
      const SampledBetweenness other = betweenness_sampled(g, .02, ctx);
      CHECK(other.value == sampled.value);
      CHECK(other.low == sampled.low);
      CHECK(other.high == sampled.high);
    }
  }
}

TEST_CASE("betweenness: a forest needs no search, a circle or a second parent does") {
  const Relation t9 = t9_network();
  const auto forest = betweenness_of_forest(t9);
  REQUIRE(forest.has_value());
  check_close(*forest, {0, 3, 0, 0, 2, 0, 0, 0, 0});
  check_close(betweenness_exact(t9, Context{}), *forest);
  CHECK_FALSE(betweenness_of_forest(relation_of(3, {{0, 1}, {1, 0}})).has_value());
  CHECK_FALSE(betweenness_of_forest(relation_of(3, {{0, 2}, {1, 2}})).has_value());
}

TEST_CASE("karate club, florentine families, NetHEPT: betweenness as published") {
  if (const auto karate = karate_ties()) {
    const std::vector<double> b = betweenness_exact(*karate, Context{});
    const std::pair<std::size_t, double> expected[] = {{0, 231.07142857},
                                                       {33, 160.5515873},
                                                       {32, 76.69047619},
                                                       {2, 75.85079365},
                                                       {31, 73.00952381}};
    for (const auto& [v, value] : expected) {
      CHECK(b[v] / 2 == doctest::Approx(value).epsilon(1e-9));  // published for unordered pairs
    }
  }
  const std::vector<double> families = betweenness_exact(florentine_families(), Context{});
  CHECK(families[kMedici] / (14 * 13) == doctest::Approx(.52197802).epsilon(1e-8));
  if (const auto hep = nethept()) {
    const std::vector<double> b = betweenness_exact(*hep, Context{});
    const std::pair<std::size_t, double> expected[] = {
        {639, .007124}, {221, .005432}, {474, .005310}, {124, .005259}, {606, .004613}};
    for (const auto& [v, value] : expected) {
      CHECK(std::abs(b[v] / ordered_pairs(*hep) - value) < 5.1e-7);
    }
    CHECK(largest_first(b, 5) == std::vector<VertexId>{639, 221, 474, 124, 606});
    const SampledBetweenness sampled = betweenness_sampled(*hep, .002, Context{});
    double worst = 0;
    for (std::size_t v = 0; v < b.size(); ++v)
      worst = std::max(worst, std::abs(b[v] - sampled.value[v]));
    CHECK(worst <= .002 * ordered_pairs(*hep));
  }
}

TEST_CASE("betweenness: more shortest paths than a double can count") {
  for (const VertexId forks : {3U, 1500U}) {
    if (forks == 3) {  // few forks: the chain's part of all paths is not next to none
      const Relation g = forks_in_a_row(forks).network;
      check_close(betweenness_exact(g, Context{}), by_boost(g));
      continue;
    }
    const Forks many = forks_in_a_row(forks);
    check_close(betweenness_exact(many.network, Context{}), many.betweenness);
    const SampledBetweenness sampled = betweenness_sampled(many.network, .03, Context{});
    for (std::size_t v = 0; v < many.betweenness.size(); ++v) {
      REQUIRE(sampled.low[v] <= many.betweenness[v]);
      REQUIRE(sampled.high[v] >= many.betweenness[v]);
    }
  }
}

// It could pass for the wrong reason: were far more paths drawn than needed, or were everybody's
// betweenness below epsilon, a wrong estimate would be within it too. So the largest is far above,
// drawing stops before it must, and the mean over seeds is held to the exact value much closer.
TEST_CASE("betweenness: sampled within epsilon for everybody in at least 95 of 100 draws") {
  const Relation g = tangled_network(400, 1600);
  const double pairs = ordered_pairs(g);
  const double epsilon = .01;
  const std::vector<double> exact = betweenness_exact(g, Context{});
  REQUIRE(*std::max_element(exact.begin(), exact.end()) > 3 * epsilon * pairs);
  int within = 0;
  int held = 0;
  std::vector<double> mean(exact.size(), 0);
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Context ctx;
    ctx.seed = seed;
    const SampledBetweenness result = betweenness_sampled(g, epsilon, ctx);
    CHECK(result.error_bound <= epsilon);
    CHECK(static_cast<double>(result.draws_count) < 5 / (epsilon * epsilon));
    bool is_within = true;
    bool is_held = true;
    for (std::size_t v = 0; v < exact.size(); ++v) {
      is_within = is_within && std::abs(result.value[v] - exact[v]) <= epsilon * pairs;
      is_held = is_held && result.low[v] <= exact[v] + 1e-6 && exact[v] <= result.high[v] + 1e-6;
      mean[v] += result.value[v] / 100;
    }
    within += is_within;
    held += is_held;
  }
  CHECK(within >= 95);
  CHECK(held >= 95);
  for (std::size_t v = 0; v < exact.size(); ++v) {
    CAPTURE(v);
    CHECK(std::abs(mean[v] - exact[v]) <= .03 * epsilon * pairs + .02 * exact[v]);
  }
}

TEST_CASE("paths drawn: every shortest path is as likely, and only those are drawn") {
  // 0 to 9 in three steps: by 1-3, 1-4, 2-4, and 5-6; by 7-8-10 it takes four.
  const Relation g = relation_of(11, {{0, 1},
                                      {0, 2},
                                      {0, 5},
                                      {1, 3},
                                      {1, 4},
                                      {2, 4},
                                      {5, 6},
                                      {3, 9},
                                      {4, 9},
                                      {6, 9},
                                      {0, 7},
                                      {7, 8},
                                      {8, 10},
                                      {10, 9}});
  PathSampler sampler(g);
  std::map<std::vector<VertexId>, int> found;
  constexpr int kDraws = 40000;
  for (std::uint64_t item = 0; item < kDraws; ++item) {
    std::vector<VertexId> path = sampler.draw(0, 9, 1, item);
    std::sort(path.begin(), path.end());
    ++found[path];
  }
  CHECK(found.size() == 4);
  for (const auto& [path, count] : found) {
    CHECK(path.size() == 2);
    CHECK(std::abs(count - kDraws / 4) < 5 * std::sqrt(kDraws * .25 * .75));
  }
  CHECK(sampler.draw(0, 1, 1, 0).empty());
  CHECK(sampler.draw(9, 0, 1, 0).empty());
  CHECK(sampler.draw(7, 10, 1, 0) == std::vector<VertexId>{8});
}

TEST_CASE("bounds of a probability: right as often as they say, by all outcomes of 40 draws") {
  constexpr int kDraws = 40;
  for (const double log_risk : {1.0, 3.0}) {
    for (double p = .01; p < 1; p += .01) {
      double too_low = 0;
      double too_high = 0;
      for (int hits = 0; hits <= kDraws; ++hits) {
        const double chance = std::exp(std::lgamma(kDraws + 1) - std::lgamma(hits + 1) -
                                       std::lgamma(kDraws - hits + 1) + hits * std::log(p) +
                                       (kDraws - hits) * std::log1p(-p));
        const auto bounds = binomial_bounds(static_cast<std::uint64_t>(hits), kDraws, log_risk);
        const double share = double(hits) / kDraws;
        CHECK(bounds.low <= share);
        CHECK(bounds.high >= share);
        CHECK(bounds.high - share <= std::sqrt(log_risk / (2 * kDraws)) + 1e-9);
        if (bounds.high < p) too_low += chance;
        if (bounds.low > p) too_high += chance;
      }
      CHECK(too_low <= std::exp(-log_risk));
      CHECK(too_high <= std::exp(-log_risk));
    }
  }
  CHECK(binomial_bounds(0, 1000, 3).high == doctest::Approx(1 - std::exp(-.003)));
  CHECK(binomial_bounds(1000, 1000, 3).high == 1);
}

TEST_CASE("betweenness: nobody, nobody connected, stars, a chain and a circle of a million") {
  for (const VertexId n : {0U, 1U, 3U}) {
    CHECK(betweenness_exact(relation_of(n, {}), Context{}) == std::vector<double>(n, 0));
    CHECK(betweenness_sampled(relation_of(n, {}), .1, Context{}).value ==
          std::vector<double>(n, 0));
  }
  const VertexId n = 1000000;
  const Relation chain = chain_network(n);
  CHECK(betweenness_of_forest(chain)->at(n / 2) == double(n / 2) * (n - 1 - n / 2));
  Pairs spokes;
  for (VertexId v = 1; v < n; ++v) spokes.emplace_back(0, v);
  CHECK(betweenness_of_forest(relation_of(n, spokes)) == std::vector<double>(n, 0));
  const SampledBetweenness star =
      betweenness_sampled(both_ways(n, std::move(spokes)), .1, Context{});
  CHECK(star.low[0] <= double(n - 1) * (n - 2));
  CHECK(star.high[0] >= double(n - 1) * (n - 2));
  CHECK(star.low[0] > .8 * n * n);
  Pairs circle;
  for (VertexId v = 0; v < n; ++v) circle.emplace_back(v, (v + 1) % n);
  const SampledBetweenness round = betweenness_sampled(relation_of(n, circle), .3, Context{});
  CHECK(round.low[5] <= double(n - 1) * (n - 2) / 2);
  CHECK(round.high[5] >= double(n - 1) * (n - 2) / 2);
}

}  // namespace grapevine
