// Cores, components, triangles, brokerage, VoteRank and collective influence: published values and
// networks of hostile shape.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "graph/base/random.hpp"
#include "scoring/kernels/brokerage.hpp"
#include "scoring/kernels/collective_influence.hpp"
#include "scoring/kernels/components.hpp"
#include "scoring/kernels/core_numbers.hpp"
#include "scoring/kernels/triangles.hpp"
#include "scoring/kernels/vote_rank.hpp"
#include "tests/scoring/shared_graphs.hpp"

namespace grapevine {

namespace {

Relation either_way(const Rows& rows) { return {rows, rows}; }

Rows star(VertexId n) {
  std::vector<std::pair<VertexId, VertexId>> pairs;
  for (VertexId v = 1; v < n; ++v) pairs.emplace_back(0, v);
  return undirected_rows(n, pairs);
}

Rows chain(VertexId n) {
  std::vector<std::pair<VertexId, VertexId>> pairs;
  for (VertexId v = 1; v < n; ++v) pairs.emplace_back(v - 1, v);
  return undirected_rows(n, pairs);
}

std::uint64_t triangles_in(const Rows& rows, unsigned threads) {
  Context ctx;
  ctx.threads = threads;
  const std::vector<std::uint64_t> count = count_triangles(rows, ctx);
  return std::accumulate(count.begin(), count.end(), std::uint64_t{0}) / 3;
}

/// Mean over everybody, 0 for those with fewer than two neighbours, as the book counts.
double mean_clustering(const Rows& rows) {
  const std::vector<std::uint64_t> count = count_triangles(rows, Context{});
  double sum = 0;
  for (VertexId v = 0; v < count.size(); ++v) {
    const auto k = static_cast<double>(rows.degree(v));
    if (k >= 2) sum += 2 * static_cast<double>(count[v]) / (k * (k - 1));
  }
  return sum / static_cast<double>(count.size());
}

}  // namespace

TEST_CASE("karate club: cores, constraint, effective size, VoteRank and collective influence") {
  const Rows rows = karate_club();
  if (rows.vertex_count() == 0) return;
  const std::vector<std::uint32_t> core = core_numbers(rows, Context{});
  std::map<std::uint32_t, int> people;
  for (const std::uint32_t k : core) ++people[k];
  CHECK(people == std::map<std::uint32_t, int>{{1, 1}, {2, 11}, {3, 12}, {4, 10}});
  for (const VertexId v : {0, 1, 2, 3, 7, 8, 13, 30, 32, 33}) CHECK(core[v] == 4);

  const Brokerage broker = brokerage(rows, Context{});
  const std::pair<VertexId, double> constraint[] = {
      {0, .1554233}, {1, .27953511}, {2, .18517664}, {5, .47748481}, {11, 1.0}, {33, .15641869}};
  for (const auto& [v, value] : constraint) CHECK(std::abs(broker.constraint[v] - value) < 5e-9);
  CHECK(broker.effective_size[0] == doctest::Approx(13.75));
  CHECK(broker.effective_size[33] == doctest::Approx(15.23529412));

  CHECK(vote_rank(either_way(rows), Context{}).elected ==
        std::vector<VertexId>{33, 0, 32, 2, 1, 5, 31, 23, 6, 3, 24, 29, 4, 8});

  const std::pair<VertexId, double> one[] = {{0, 795}, {33, 768}, {32, 539}, {2, 504}};
  for (const auto& [v, value] : one) CHECK(collective_influence_of(rows, v, 1) == value);
  const std::pair<VertexId, double> two[] = {{33, 656}, {0, 615}, {32, 528}, {2, 477}};
  for (const auto& [v, value] : two) CHECK(collective_influence_of(rows, v, 2) == value);
  const Removal removal = collective_influence(rows, 2, 1000, Context{});
  CHECK(removal.removed.front() == 33);
  CHECK(removal.influence[33] == 656);
  for (std::size_t i = 1; i < removal.removed.size(); ++i) {
    CHECK(removal.influence[removal.removed[i]] <= removal.influence[removal.removed[i - 1]]);
  }
}

TEST_CASE("T9: VoteRank along influence elects A, B, E and H") {
  EdgeList edges;
  for (const auto& [u, v] : std::vector<std::pair<VertexId, VertexId>>{
           {0, 1}, {0, 2}, {0, 3}, {1, 4}, {1, 5}, {4, 6}, {7, 8}}) {
    edges.add(u, v, 1);
  }
  const Relation t9 = build_relation(9, std::move(edges), Context{});
  CHECK(vote_rank(t9, Context{}).elected == std::vector<VertexId>{0, 1, 4, 7});
}

TEST_CASE("constraint: star, triangle, path and the Medici") {
  CHECK(brokerage(star(5), Context{}).constraint[0] == doctest::Approx(.25));
  const Rows triangle = undirected_rows(3, {{0, 1}, {1, 2}, {2, 0}});
  for (const double c : brokerage(triangle, Context{}).constraint)
    CHECK(c == doctest::Approx(1.125));
  CHECK(brokerage(chain(3), Context{}).constraint[1] == doctest::Approx(.5));
  // Florentine families by name: Acciaiuoli 0, Albizzi, Barbadori, Bischeri, Castellani, Ginori 5,
  // Guadagni, Lamberteschi, Medici 8, Pazzi, Peruzzi 10, Ridolfi, Salviati, Strozzi, Tornabuoni 14.
  const Rows families =
      undirected_rows(15, {{0, 8},   {4, 10}, {4, 13}, {4, 2},   {8, 2},  {8, 11},  {8, 14},
                           {8, 1},   {8, 12}, {12, 9}, {10, 13}, {10, 3}, {13, 11}, {13, 3},
                           {11, 14}, {14, 6}, {1, 5},  {1, 6},   {3, 6},  {6, 7}});
  CHECK(std::abs(brokerage(families, Context{}).constraint[8] - .20987654) < 5e-9);
}

TEST_CASE("triangles: the totals SNAP publishes, on any number of threads") {
  if (const auto votes = shared_graph("snap_wiki_vote/wiki-Vote.txt")) {
    REQUIRE(votes->neighbours.vertex_count() == 7115);
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
      CHECK(triangles_in(votes->neighbours, threads) == 608389);
    }
  }
  if (const auto friends = shared_graph("snap_facebook/facebook_combined.txt")) {
    REQUIRE(friends->neighbours.edge_count() == 2 * 88234);
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
      CHECK(triangles_in(friends->neighbours, threads) == 1612010);
    }
  }
}

TEST_CASE("clustering: the means a book publishes for Facebook at Northwestern and Enron") {
  if (const auto friends = shared_graph("fcns_book/socfb-Northwestern25.edges.gz")) {
    CHECK(friends->neighbours.edge_count() == 2 * 488337);
    CHECK(friends->neighbours.vertex_count() == 10567);
    CHECK(mean_clustering(friends->neighbours) ==
          doctest::Approx(0.2379913948280604).epsilon(1e-12));
  }
  if (const auto mail = shared_graph("fcns_book/email-Enron.edges.gz")) {
    CHECK(mail->neighbours.vertex_count() == 87273);
    CHECK(mean_clustering(mail->neighbours) == doctest::Approx(0.1193422206466295).epsilon(1e-12));
  }
}

TEST_CASE("a star of a million and a chain of a million take no square of time and no deep stack") {
  const VertexId n = 1000000;
  for (const Rows& rows : {star(n), chain(n)}) {
    const std::vector<std::uint32_t> core = core_numbers(rows, Context{});
    CHECK(std::count(core.begin(), core.end(), 1U) == n);
    CHECK(triangles_in(rows, 1) == 0);
    const Brokerage broker = brokerage(rows, Context{});
    CHECK(broker.constraint[n - 1] == 1);
    CHECK(broker.effective_size[1] == doctest::Approx(static_cast<double>(rows.degree(1))));
    CHECK(component_sizes(weak_components(either_way(rows), Context{}))[7] == n);
    CHECK(component_sizes(strong_components(either_way(rows), Context{}))[7] == n);
    CHECK(vote_rank(either_way(rows), Context{}).votes[1] >= 0);
    CHECK(collective_influence(rows, 2, 10, Context{}).removed.size() <= 10);
  }
  // Two centres that share a million friends: everybody is two steps from everybody.
  std::vector<std::pair<VertexId, VertexId>> pairs;
  for (VertexId v = 2; v < n; ++v) pairs.insert(pairs.end(), {{0, v}, {1, v}});
  const Rows twins = undirected_rows(n, pairs);
  CHECK(collective_influence(twins, 2, 10, Context{}).removed == std::vector<VertexId>{0});
  CHECK(brokerage(twins, Context{}).effective_size[5] == 2);
  CHECK(core_numbers(twins, Context{})[0] == 2);
}

TEST_CASE("strong components: a circle of a million is one, a chain of a million is nobody's") {
  const VertexId n = 1000000;
  EdgeList edges;
  for (VertexId v = 0; v + 1 < n; ++v) edges.add(v, v + 1, 1);
  const Relation line = build_relation(n, edges, Context{});
  CHECK(component_sizes(strong_components(line, Context{}))[5] == 1);
  CHECK(component_sizes(weak_components(line, Context{}))[5] == n);
  edges.add(n - 1, 0, 1);
  const Relation circle = build_relation(n, std::move(edges), Context{});
  CHECK(component_sizes(strong_components(circle, Context{}))[5] == n);
}

TEST_CASE("nobody and no edges: nothing and zeros") {
  const Rows none = undirected_rows(0, {});
  CHECK(core_numbers(none, Context{}).empty());
  CHECK(count_triangles(none, Context{}).empty());
  CHECK(brokerage(none, Context{}).constraint.empty());
  CHECK(vote_rank(either_way(none), Context{}).elected.empty());
  CHECK(collective_influence(none, 2, 1, Context{}).removed.empty());
  CHECK(weak_components(either_way(none), Context{}).empty());
  const Rows dust = undirected_rows(3, {});
  CHECK(core_numbers(dust, Context{}) == std::vector<std::uint32_t>{0, 0, 0});
  CHECK(brokerage(dust, Context{}).effective_size == std::vector<double>{0, 0, 0});
  CHECK(vote_rank(either_way(dust), Context{}).elected.empty());
  CHECK(strong_components(either_way(dust), Context{}) == std::vector<VertexId>{0, 1, 2});
}

}  // namespace grapevine
