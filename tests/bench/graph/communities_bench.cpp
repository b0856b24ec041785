// Communities against igraph's Leiden on the same graphs in the same run: best modularity of ten
// searches each, agreement with the planted communities, seconds of one core. No part of ./check.
// usage: communities_bench          the LFR graphs beside the checkout
//        communities_bench -ns      also one search in a network of a million people in groups

#include <doctest/doctest.h>
#include <igraph/igraph.h>

#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "graph/base/random.hpp"
#include "scoring/kernels/communities.hpp"
#include "tests/scoring/shared_graphs.hpp"

namespace grapevine {

namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

void compare(const std::string& name, const Rows& rows, const std::vector<VertexId>& truth,
             int searches) {
  double start = cpu_seconds();
  const Communities ours = find_communities(rows, {.restarts = searches}, Context{});
  const double ours_s = cpu_seconds() - start;

  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, 0);
  for (VertexId v = 0; v < rows.vertex_count(); ++v) {
    for (const VertexId u : rows.targets_of(v)) {
      if (u <= v) continue;
      igraph_vector_int_push_back(&ends, v);
      igraph_vector_int_push_back(&ends, u);
    }
  }
  igraph_t graph;
  igraph_create(&graph, &ends, rows.vertex_count(), IGRAPH_UNDIRECTED);
  igraph_vector_t degree;
  igraph_vector_init(&degree, 0);
  igraph_strength(&graph, &degree, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, nullptr);
  igraph_vector_int_t membership;
  igraph_vector_int_init(&membership, 0);
  igraph_rng_seed(igraph_rng_default(), 1);
  start = cpu_seconds();
  double best = -1;
  std::vector<VertexId> theirs(rows.vertex_count(), 0);
  for (int i = 0; i < searches; ++i) {
    igraph_integer_t count = 0;
    igraph_community_leiden(&graph, nullptr, &degree, 1.0 / static_cast<double>(rows.edge_count()),
                            0.01, false, 2, &membership, &count, nullptr);
    std::vector<VertexId> label(rows.vertex_count());
    for (VertexId v = 0; v < label.size(); ++v) {
      label[v] = static_cast<VertexId>(VECTOR(membership)[v]);
    }
    const double quality = modularity(rows, label, 1);
    if (quality > best) {
      best = quality;
      theirs = label;
    }
  }
  const double theirs_s = cpu_seconds() - start;
  std::printf("%-16s Q %.6f igraph %.6f", name.c_str(), ours.modularity, best);
  if (!truth.empty()) {
    std::printf("  planted Q %.6f  NMI %.4f igraph %.4f", modularity(rows, truth, 1),
                mutual_information(ours.label, truth), mutual_information(theirs, truth));
  }
  std::printf("  seconds %.2f igraph %.2f\n", ours_s, theirs_s);
  igraph_vector_int_destroy(&membership);
  igraph_vector_destroy(&degree);
  igraph_destroy(&graph);
  igraph_vector_int_destroy(&ends);
}

/// Groups of 200 with three edges in ten across, ids shuffled.
Rows groups(VertexId n, std::uint64_t m) {
  std::vector<std::pair<VertexId, VertexId>> pairs;
  const auto scattered = [&](std::uint64_t v) {
    return static_cast<VertexId>(v * 2654435761U % n);
  };
  for (std::uint64_t i = 0; i < m; ++i) {
    const std::uint64_t u = random_bits(2, i, 0) % n;
    const std::uint64_t v = random_unit(2, i, 1) < 0.3
                                ? random_bits(2, i, 2) % n
                                : (u / 200 * 200 + random_bits(2, i, 3) % 200) % n;
    pairs.emplace_back(scattered(u), scattered(v));
  }
  return undirected_rows(n, pairs);
}

}  // namespace

}  // namespace grapevine

TEST_CASE("communities") {
  for (const char* name : {"N1000_mu0.1", "N1000_mu0.3", "N10000_mu0.1", "N10000_mu0.3"}) {
    const std::string folder = "cdlib_dblp_lfr/";
    const auto graph = grapevine::shared_graph(folder + "networks_LFR_" + name + ".csv.gz");
    if (!graph) return;
    grapevine::compare(
        name, graph->neighbours,
        grapevine::planted_communities(folder + "ground_truth_LFR_" + name + ".json.gz", *graph),
        10);
  }
}

TEST_CASE("groups" * doctest::skip()) {
  grapevine::compare("groups 1M", grapevine::groups(1000000, 8000000), {}, 1);
}
