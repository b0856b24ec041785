// What every measure owes, by looping over the registry: a new measure is held to it unasked.

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <set>
#include <string>

#include "graph/base/random.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/registry.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

void check_column(const ScoreColumn& column, std::size_t n) {
  CAPTURE(column.id);
  REQUIRE(column.value.size() == n);
  for (VertexId v = 0; v < n; ++v) {
    REQUIRE(std::isfinite(column.value[v]));
    if (!column.known(v)) REQUIRE(column.value[v] == 0);
    if (!column.low.empty() && column.known(v)) {
      REQUIRE(column.low[v] <= column.value[v]);
      REQUIRE(column.value[v] <= column.high[v]);
    }
  }
}

void check_laws(const Dataset& data, const ScoreRequest& request = all_measures()) {
  const Analysis analysis = analyse(data, request, Context{});
  REQUIRE(analysis.scores.columns.size() == measures().size());
  for (const ScoreColumn& column : analysis.scores.columns) {
    check_column(column, data.people_count());
    const MeasureSpec& spec = *find_measure(column.id);
    for (const double x : column.value) {
      CHECK(x >= 0);
      if (spec.unit == Unit::fraction) CHECK(x <= 1);
      const bool is_count = spec.unit == Unit::cents || spec.unit == Unit::people ||
                            spec.unit == Unit::orders || spec.unit == Unit::generations;
      if (is_count) CHECK(x == std::floor(x));
    }
  }
  double rank = 0;
  for (const double x : find_column(analysis.scores, "pagerank")->value) rank += x;
  if (data.people_count() > 0) CHECK(rank == doctest::Approx(1));
}

/// A shop of n people with every kind of fact, all drawn from one seed.
Dataset random_shop(std::size_t n, std::uint64_t seed) {
  std::vector<std::string> keys;
  for (std::size_t v = 0; v < n; ++v) keys.push_back("p" + std::to_string(100000 + v));
  DatasetBuilder b(keys);
  const auto pick = [&](std::uint64_t item, std::uint64_t draw) -> const std::string& {
    return keys[random_bits(seed, item, draw) % n];
  };
  for (std::size_t v = 0; v < n; ++v) {
    const auto day = static_cast<int>(random_bits(seed, v, 1) % 300);
    b.joined(keys[v], day);
    if (v > 0 && random_bits(seed, v, 2) % 3) {
      b.referral(keys[random_bits(seed, v, 3) % v], keys[v], day);
    }
    b.order(pick(v, 4), static_cast<std::int64_t>(random_bits(seed, v, 5) % 10000), day + 20);
    b.share(pick(v, 6), pick(v, 7), 3, day + 5);
    b.click(pick(v, 8), "", random_bits(seed, v, 9), day + 6);
    b.follow(pick(v, 10), pick(v, 11));
    b.engagement(pick(v, 12), EngagementKind(random_bits(seed, v, 13) % kEngagementKindCount), day);
  }
  return b.build();
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  return a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("laws: empty, alone, isolated, loop, parallel edges, disconnected") {
  check_laws(DatasetBuilder({}).build());
  check_laws(DatasetBuilder({"a"}).build());
  DatasetBuilder isolated({"a", "b", "c"});
  isolated.referral("a", "b", 1);
  check_laws(isolated.build());
  DatasetBuilder loop({"a"});
  loop.referral("a", "a", 1).share("a", "a", 1, 1).click("a", "a", 0, 1).follow("a", "a");
  check_laws(loop.build());
  DatasetBuilder parallel({"a", "b"});
  for (int day = 0; day < 5; ++day) parallel.referral("a", "b", day).share("a", "b", 1, day);
  check_laws(parallel.build());
  DatasetBuilder pairs({"a", "b", "c", "d"});
  pairs.referral("a", "b", 1).referral("c", "d", 2).order("d", 5, 3);
  check_laws(pairs.build());
}

TEST_CASE("laws: a loop changes nothing for anybody") {
  DatasetBuilder without({"a", "b"});
  without.referral("a", "b", 1).order("b", 10, 2);
  DatasetBuilder with({"a", "b"});
  with.referral("a", "b", 1).order("b", 10, 2).referral("a", "a", 1).follow("a", "a");
  const Dataset d1 = without.build();
  const Dataset d2 = with.build();
  const Analysis first = analyse(d1, all_measures(), Context{});
  const Analysis second = analyse(d2, all_measures(), Context{});
  for (const ScoreColumn& column : first.scores.columns) {
    CAPTURE(column.id);
    CHECK(same_bits(column.value, find_column(second.scores, column.id)->value));
  }
}

TEST_CASE("laws: threads never change a bit") {
  const Dataset data = random_shop(40000, 5);  // several blocks
  Context ctx;
  ScoreRequest request = all_measures();
  request.parameters.push_back({"betweenness", "epsilon", .01});  // exact would take minutes
  const Analysis one = analyse(data, request, ctx);
  check_laws(data, request);
  for (const unsigned threads : {2U, 3U, 8U}) {
    ctx.threads = threads;
    const Analysis many = analyse(data, request, ctx);
    for (const ScoreColumn& column : one.scores.columns) {
      CAPTURE(column.id);
      const ScoreColumn& other = *find_column(many.scores, column.id);
      CHECK(same_bits(column.value, other.value));
      CHECK(same_bits(column.low, other.low));
      CHECK(same_bits(column.high, other.high));
    }
    CHECK(one.roles.primary == many.roles.primary);
    CHECK(one.findings.evangelists == many.findings.evangelists);
  }
}

TEST_CASE("laws: adding somebody unconnected leaves everybody's counts alone") {
  DatasetBuilder small({"a", "b"});
  small.referral("a", "b", 1).order("b", 10, 2);
  DatasetBuilder large({"a", "b", "z"});
  large.referral("a", "b", 1).order("b", 10, 2);
  const Dataset d1 = small.build();
  const Dataset d2 = large.build();
  const Analysis first = analyse(d1, all_measures(), Context{});
  const Analysis second = analyse(d2, all_measures(), Context{});
  for (const MeasureSpec* spec : measures()) {
    if (spec->unit == Unit::fraction || spec->unit == Unit::people_per_year) continue;  // fitted
    if (spec->id == "leader_rank") continue;  // compared with the average person
    for (VertexId v = 0; v < 2; ++v) {
      CHECK(find_column(first.scores, spec->id)->value[v] ==
            find_column(second.scores, spec->id)->value[v]);
    }
  }
}

TEST_CASE("laws: a stop request ends the analysis as an interruption") {
  Context ctx;
  std::stop_source stop;
  stop.request_stop();
  ctx.stop = stop.get_token();
  const Dataset data = random_shop(10, 1);
  try {
    analyse(data, all_measures(), ctx);
    FAIL("the analysis went on");
  } catch (const Error& error) {
    CHECK(error.code == Errc::interrupted);
  }
}

TEST_CASE(
    "laws: a request adds what it names, by id, by parameter or by \"all\", and nothing else") {
  const auto count = [](const ScoreRequest& request) { return measures_of(request).size(); };
  const std::size_t standard = count({});
  CHECK(count(all_measures()) == measures().size());
  for (const MeasureSpec* spec : measures()) {
    CAPTURE(spec->id);
    const std::size_t expected = standard + (spec->is_default ? 0 : 1);
    CHECK(count({.parameters = {}, .measures = {std::string(spec->id)}}) == expected);
    if (spec->parameters.empty()) continue;
    CHECK(count({.parameters = {{std::string(spec->id), "", 0}}, .measures = {}}) == expected);
  }
  CHECK(parse_measure_choice("pagerank,all,pagerank") ==
        std::vector<std::string>{"all", "pagerank"});
  CHECK_THROWS_AS(parse_measure_choice("pagerank,"), Error);
  CHECK_THROWS_AS(parse_measure_choice("nothing"), Error);
}

TEST_CASE("laws: every measure documents itself") {
  std::set<std::string_view> ids;
  for (const MeasureSpec* spec : measures()) {
    CAPTURE(spec->id);
    CHECK(ids.insert(spec->id).second);
    CHECK_FALSE(spec->title.empty());
    CHECK(spec->meaning.ends_with('.'));
    CHECK_FALSE(spec->formula.empty());
    CHECK(spec->parameters.size() <= kMaxParameters);
    const ParameterValues standard = parameters_of(*spec, {});
    const Cost small = cost_of(*spec, {1000, 5000}, standard);
    const Cost large = cost_of(*spec, {1000000, 10000000}, standard);
    CHECK(small.seconds > 0);
    CHECK(small.seconds <= large.seconds);
    CHECK(small.bytes <= large.bytes);
    for (const ParameterSpec& parameter : spec->parameters) {
      CHECK(parameter.least <= parameter.standard);
      CHECK(parameter.standard <= parameter.most);
      CHECK_FALSE(parameter.meaning.empty());
    }
  }
}

}  // namespace grapevine
