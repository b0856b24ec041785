// Values computed independently of this program, as published with the methods.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "graph/referral_forest.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/kernels/beta_binomial.hpp"
#include "scoring/kernels/gamma_poisson.hpp"
#include "scoring/kernels/pagerank.hpp"
#include "scoring/kernels/wilson.hpp"
#include "scoring/registry.hpp"
#include "tests/dataset_builder.hpp"
#include "tests/oracle/power_iteration.hpp"

namespace grapevine {

namespace {

constexpr double kTight = 1e-9;

/// The toy tree T9: A→B, A→C, A→D, B→E, B→F, E→G, H→I.
DatasetBuilder t9() {
  DatasetBuilder b({"A", "B", "C", "D", "E", "F", "G", "H", "I"});
  b.referral("A", "B").referral("A", "C").referral("A", "D").referral("B", "E");
  b.referral("B", "F").referral("E", "G").referral("H", "I");
  return b;
}

Relation t9_relation() {
  EdgeList edges;
  for (const auto& [u, v] : std::vector<std::pair<VertexId, VertexId>>{
           {0, 1}, {0, 2}, {0, 3}, {1, 4}, {1, 5}, {4, 6}, {7, 8}}) {
    edges.add(u, v, 1);
  }
  return build_relation(9, edges, Context{});
}

std::vector<double> column(const Analysis& analysis, const char* id) {
  const ScoreColumn* found = find_column(analysis.scores, id);
  REQUIRE(found != nullptr);
  return found->value;
}

void check_close(const std::vector<double>& got, const std::vector<double>& expected,
                 double tolerance) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(got[i] - expected[i]) <= tolerance);
  }
}

}  // namespace

TEST_CASE("T9: reach, direct referrals, depth and structural virality") {
  const Dataset data = t9().build();
  const Analysis analysis = analyse(data, {}, Context{});
  check_close(column(analysis, "downstream_reach"), {6, 3, 0, 0, 1, 0, 0, 1, 0}, 0);
  check_close(column(analysis, "direct_referrals"), {3, 2, 0, 0, 1, 0, 0, 1, 0}, 0);
  check_close(column(analysis, "referral_depth"), {3, 2, 0, 0, 1, 0, 0, 1, 0}, 0);
  CHECK(column(analysis, "structural_virality")[0] == doctest::Approx(2.1904761905).epsilon(1e-10));
}

TEST_CASE("T9: betweenness, generations, revenue and reach in order of time") {
  DatasetBuilder b = t9();
  b.order("A", 100000).order("B", 1).order("C", 20).order("E", 300).order("G", 4000);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, all_measures(), Context{});
  check_close(column(analysis, "referral_betweenness"), {0, 3, 0, 0, 2, 0, 0, 0, 0}, 0);
  check_close(column(analysis, "largest_generation"), {3, 2, 0, 0, 1, 0, 0, 1, 0}, 0);
  check_close(column(analysis, "downstream_revenue"), {4321, 4300, 0, 0, 4000, 0, 0, 0, 0}, 0);
  check_close(column(analysis, "timely_reach"), {6, 3, 0, 0, 1, 0, 0, 1, 0}, 0);
}

TEST_CASE("timely reach: a step before the one above it passes nothing on; an undated one does") {
  DatasetBuilder b({"a", "b", "c", "d", "e", "f"});
  b.referral("a", "b", 20).referral("b", "c", 10).referral("c", "d", 30);
  b.referral("b", "e").referral("e", "f", 5);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, all_measures(), Context{});
  REQUIRE(column(analysis, "downstream_reach")[0] == 5);
  check_close(column(analysis, "timely_reach"), {3, 4, 1, 0, 1, 0}, 0);
}

TEST_CASE("largest generation: chains and brooms of a million people take one pass") {
  const VertexId n = 1000000;
  std::vector<VertexId> parent(n);
  // A chain of half of them with all the others at its end.
  for (VertexId v = 0; v < n; ++v) parent[v] = v == 0 ? kNoVertex : std::min(v - 1, n / 2);
  const ReferralForest forest = forest_of_parents(std::move(parent));
  Dataset data;
  const Network network;
  ActivityTable activity;
  activity.revenue_cents.assign(n, 1);
  NetworkViews views(network);
  const MeasureInput in{data, forest, network, activity, views};
  const auto values = [&](const char* id) {
    return require_measure(id).compute(in, {}, Context{}).value;
  };
  CHECK(values("largest_generation")[0] == n - n / 2 - 1);
  CHECK(values("timely_reach")[0] == n - 1);
  CHECK(values("downstream_revenue")[0] == n - 1);
  CHECK(values("referral_betweenness")[n / 2] == double(n / 2) * (n - n / 2 - 1));
}

TEST_CASE("T9: PageRank on the credit graph, uniform teleport") {
  const Relation g = t9_relation();
  const std::vector<double> uniform(9, 1.0 / 9);
  OneMachine engine;
  const auto result = pagerank(g, uniform, {}, engine, Context{});
  CHECK(result.convergence.has_converged);
  check_close(result.rank,
              {0.3163345153, 0.1930167145, 0.0563964104, 0.0563964104, 0.1043333592, 0.0563964104,
               0.0563964104, 0.1043333592, 0.0563964104},
              1e-9);
  CHECK(result.rank[0] / result.rank[2] == doctest::Approx(5.609125).epsilon(kTight));
}

TEST_CASE("T9: PageRank in the influence direction would put the last one reached on top") {
  // Could pass for the wrong reason if the kernel ignored direction: then A would lead here too.
  const Relation wrong = reversed(t9_relation());
  const std::vector<double> uniform(9, 1.0 / 9);
  OneMachine engine;
  const auto result = pagerank(wrong, uniform, {}, engine, Context{});
  CHECK(result.rank[6] == doctest::Approx(0.1765512).epsilon(1e-6));
  CHECK(result.rank[0] == doctest::Approx(0.0763100286).epsilon(1e-8));
}

TEST_CASE("T9: personalised PageRank with both treatments of dangling mass") {
  const Relation g = t9_relation();
  std::vector<double> converted(9, 0);
  for (const VertexId v : {2, 4, 6, 8}) converted[v] = 0.25;
  OneMachine engine;
  check_close(pagerank(g, converted, {}, engine, Context{}).rank,
              {0.2311656734, 0.1662415921, 0.1057180236, 0, 0.1955783437, 0, 0.1057180236,
               0.0898603201, 0.1057180236},
              1e-9);
  // The product sends it where credit starts; what holds it to that can do both.
  const std::vector<double> uniform(9, 1.0 / 9);
  check_close(oracle::power_iteration(g, converted, uniform, 0.85),
              {0.2861236632, 0.1835191184, 0.0738916343, 0.0363916343, 0.1366995235, 0.0363916343,
               0.0738916343, 0.0991995235, 0.0738916343},
              1e-9);
}

TEST_CASE("T9: the measure starts from customers, or from everybody where asked to") {
  DatasetBuilder b = t9();
  b.order("C", 1).order("E", 1).order("G", 1).order("I", 1);
  const Dataset data = b.build();
  check_close(column(analyse(data, {}, Context{}), "pagerank"),
              {0.2311656734, 0.1662415921, 0.1057180236, 0, 0.1955783437, 0, 0.1057180236,
               0.0898603201, 0.1057180236},
              1e-9);
  const ScoreRequest uniform{.parameters = {{"pagerank", "uniform_share", 1}}, .measures = {}};
  check_close(column(analyse(data, uniform, Context{}), "pagerank"),
              {0.3163345153, 0.1930167145, 0.0563964104, 0.0563964104, 0.1043333592, 0.0563964104,
               0.0563964104, 0.1043333592, 0.0563964104},
              1e-9);
}

TEST_CASE("structural virality: closed forms of star, chain and complete trees") {
  const auto virality = [](const std::vector<VertexId>& parent) {
    std::vector<std::string> keys;
    for (std::size_t v = 0; v < parent.size(); ++v) {
      keys.push_back("p" + std::to_string(1000 + v));
    }
    DatasetBuilder b(keys);
    for (std::size_t v = 0; v < parent.size(); ++v) {
      if (parent[v] != kNoVertex) b.referral(keys[parent[v]], keys[v]);
    }
    const Dataset data = b.build();
    return column(analyse(data, {}, Context{}), "structural_virality")[0];
  };
  std::vector<VertexId> star(11, 0);
  star[0] = kNoVertex;
  CHECK(virality(star) == doctest::Approx(1.8181818).epsilon(1e-7));
  std::vector<VertexId> chain(10);
  for (VertexId v = 0; v < 10; ++v) chain[v] = v == 0 ? kNoVertex : v - 1;
  CHECK(virality(chain) == doctest::Approx(3.6666667).epsilon(1e-7));
  const auto complete = [](VertexId fan, int height) {
    std::vector<VertexId> parent{kNoVertex};
    std::size_t begin = 0;
    for (int h = 0; h < height; ++h) {
      const std::size_t end = parent.size();
      for (std::size_t v = begin; v < end; ++v) {
        parent.insert(parent.end(), fan, static_cast<VertexId>(v));
      }
      begin = end;
    }
    return parent;
  };
  CHECK(virality(complete(2, 3)) == doctest::Approx(3.5047619).epsilon(1e-7));
  CHECK(virality(complete(2, 5)) == doctest::Approx(6.5867896).epsilon(1e-7));
  CHECK(virality(complete(3, 3)) == doctest::Approx(4.3615385).epsilon(1e-7));
}

TEST_CASE("karate club: PageRank of both leaders and their neighbours") {
  const std::string path =
      std::string(GRAPEVINE_SOURCE_DIR) + "/../shared/data/fcns_book/karate_club.graphml";
  std::ifstream file(path);
  if (!file) {
    MESSAGE("skipped: the karate club file is not at hand");
    return;
  }
  EdgeList edges;
  for (std::string line; std::getline(file, line);) {
    const std::size_t at = line.find("<edge source=\"");
    if (at == std::string::npos) continue;
    const auto u = static_cast<VertexId>(std::stoul(line.substr(at + 14)));
    const auto v = static_cast<VertexId>(std::stoul(line.substr(line.find("target=\"") + 8)));
    edges.add(u, v, 1);
    edges.add(v, u, 1);
  }
  const Relation g = build_relation(34, edges, Context{});
  REQUIRE(g.edge_count() == 2 * 78);
  const std::vector<double> uniform(34, 1.0 / 34);
  OneMachine engine;
  const std::vector<double> rank = pagerank(g, uniform, {}, engine, Context{}).rank;
  const std::pair<std::size_t, double> expected[] = {{33, .10091918}, {0, .09699729},
                                                     {32, .07169323}, {2, .05707851},
                                                     {1, .05287692},  {31, .03715809}};
  for (const auto& [v, value] : expected) CHECK(std::abs(rank[v] - value) < 1e-8);
}

TEST_CASE("Wilson interval: published values") {
  const auto check = [](std::int64_t y, std::int64_t n, double low, double high) {
    const Interval interval = wilson_interval(y, n);
    CHECK(std::abs(interval.low - low) < 5e-8);
    CHECK(std::abs(interval.high - high) < 5e-8);
  };
  check(1, 2, .0945312, .9054688);
  check(4, 40, .0395795, .2305178);
  check(31, 500, .0440192, .0866597);
  CHECK(wilson_interval(0, 0).high == 1);
}

namespace {

using Counts = std::vector<std::uint32_t>;
const Counts kSuccesses{1, 0, 3, 4, 6, 30, 0, 5, 9, 20, 2, 1};
const Counts kTrials{2, 5, 4, 40, 100, 150, 8, 60, 15, 500, 3, 33};

}  // namespace

TEST_CASE("Beta-binomial E1: moments and their posterior means") {
  const MomentFit fit = fit_moments(kSuccesses, kTrials);
  CHECK(std::abs(fit.mean - .08804347826) < 1e-11);
  CHECK(std::abs(fit.strength - 4.03944736260) < 1e-9);
  // Twelve sharers: fewer than 20, so the guarded prior is the moment fit.
  const BetaPrior prior = fit_prior(kSuccesses, kTrials);
  CHECK(prior.source == BetaPrior::Source::moments);
  const double expected[] = {.2244654,  .03934389, .41739772, .09890331, .06108882, .19706411,
                             .02954014, .08363044, .49138228, .04038503, .33463522, .03660009};
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(std::abs(posterior_of(prior, kSuccesses[i], kTrials[i]).mean - expected[i]) < 5e-8);
  }
}

TEST_CASE("Beta-binomial E1: maximum likelihood, posterior means and 5 % bounds") {
  const LikelihoodFit fit = fit_likelihood(kSuccesses, kTrials);
  CHECK(fit.has_converged);
  CHECK(std::abs(fit.a - .80413962) < 5e-7);
  CHECK(std::abs(fit.b - 3.05973739) < 5e-6);
  CHECK(std::abs(fit.log_likelihood - -249.8999456555) < 1e-8);
  const double means[] = {.3076701,  .09072098, .48374862, .10952383, .06551016, .20020384,
                          .06778051, .09088298, .51973089, .04128921, .40853582, .04894058};
  const double lows[] = {.06109119, .00280533, .20964373, .04415376, .03104479, .14960226,
                         .00203859, .04028,    .33365972, .02782926, .13665904, .0078597};
  for (std::size_t i = 0; i < 12; ++i) {
    const Posterior posterior =
        posterior_of({fit.a, fit.b, BetaPrior::Source::likelihood}, kSuccesses[i], kTrials[i]);
    CHECK(std::abs(posterior.mean - means[i]) < 1e-6);
    CHECK(std::abs(posterior.low - lows[i]) < 1e-6);
  }
}

TEST_CASE("Beta-binomial: under-dispersed data run away and are caught by the moments") {
  const Counts trials{2, 5, 1, 40, 100, 250, 8, 60, 15, 500, 3, 33};
  const Counts successes{1, 0, 1, 4, 6, 20, 0, 5, 3, 31, 0, 1};
  CHECK(std::abs(fit_moments(successes, trials).strength - 43.53) < .005);
  CHECK_FALSE(fit_likelihood(successes, trials).has_converged);
  // Twice the same people: 24 sharers, so that likelihood is tried first and must be refused.
  Counts twice_trials = trials;
  Counts twice_successes = successes;
  twice_trials.insert(twice_trials.end(), trials.begin(), trials.end());
  twice_successes.insert(twice_successes.end(), successes.begin(), successes.end());
  const BetaPrior prior = fit_prior(twice_successes, twice_trials);
  CHECK(prior.source == BetaPrior::Source::moments);
  CHECK(prior.a + prior.b <= kMostPriorStrength);
}

TEST_CASE("Beta-binomial: small, empty, all-or-nothing data give a proper prior") {
  CHECK(fit_prior(Counts{}, Counts{}).a == 1);
  CHECK(fit_prior(Counts{0, 0}, Counts{0, 0}).b == 1);
  const BetaPrior few = fit_prior(Counts{1, 0}, Counts{2, 5});
  CHECK(few.source == BetaPrior::Source::fixed);
  CHECK(few.a + few.b == doctest::Approx(kFixedPriorStrength));
  for (const std::uint32_t y : {0U, 4U}) {
    const Counts successes(30, y);
    const Counts trials(30, 4);
    const BetaPrior prior = fit_prior(successes, trials);
    CHECK(prior.a > 0);
    CHECK(prior.b > 0);
    CHECK(posterior_of(prior, y, 4).mean > 0);
    CHECK(posterior_of(prior, y, 4).mean < 1);
  }
}

TEST_CASE("Beta-binomial: people who differ more than any prior allows get the weakest one") {
  // Everybody's friends come all together or not at all: the moments put rho above 1.
  for (const std::size_t people : {10U, 40U}) {
    CAPTURE(people);
    const Counts trials(people, 5);
    Counts successes(people, 0);
    for (std::size_t i = 0; i < people; i += 2) successes[i] = 5;
    const BetaPrior prior = fit_prior(successes, trials);
    CHECK(prior.a + prior.b == doctest::Approx(kLeastPriorStrength));
    CHECK(posterior_of(prior, 5, 5).mean > 0.8);
  }
  // One trial each says nothing about how much people differ: the strongest prior.
  const BetaPrior unknown = fit_prior(Counts{1, 0, 0, 1, 0, 0, 0}, Counts(7, 1));
  CHECK(unknown.a + unknown.b == doctest::Approx(kMostPriorStrength));
}

TEST_CASE("Gamma-Poisson: outcomes faded to almost nothing have the quantile 0") {
  for (const double shape : {1e-320, 1e-310, 1e-100, 1e-7}) {
    CAPTURE(shape);
    CHECK(gamma_quantile(shape, 0.05) == 0);
    CHECK(gamma_quantile(shape, 0.95) == 0);
  }
  CHECK(gamma_quantile(1, 0.95) == doctest::Approx(std::log(20.0)));
}

}  // namespace grapevine
