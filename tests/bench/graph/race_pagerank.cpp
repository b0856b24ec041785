// PageRank on the credit graph, everybody starting alike. igraph by PRPACK, which stops at its own
// 1e-10; Boost in the sweeps that .85 takes to 1e-12, scaled to 1 afterwards, which puts the
// dangling mass right that it loses. Exact: plain power iteration down to 1e-14.

#include <boost/graph/page_rank.hpp>
#include <cmath>
#include <memory>
#include <utility>

#include "graph/bgl.hpp"
#include "scoring/kernels/pagerank.hpp"
#include "tests/bench/graph/igraph_graph.hpp"
#include "tests/bench/graph/race.hpp"
#include "tests/oracle/power_iteration.hpp"

namespace grapevine::bench {

namespace {

constexpr std::size_t kBoostSweeps = 170;

std::vector<double> uniform(VertexId n) { return std::vector<double>(n, 1.0 / n); }

Relation rows_of(Graph graph, const Context& ctx) {
  return build_relation(graph.vertex_count, std::move(graph.edges), ctx);
}

template <int kDigits>
Work with_grapevine(Graph graph, const Context& ctx) {
  const auto rows = std::make_shared<Relation>(rows_of(std::move(graph), ctx));
  return {{}, [rows, &ctx] {
            OneMachine engine;
            const double tolerance = std::pow(10.0, -kDigits);
            return pagerank(*rows, uniform(rows->vertex_count()), {.tolerance = tolerance}, engine,
                            ctx)
                .rank;
          }};
}

Work with_igraph(Graph graph, const Context&) {
  const VertexId n = graph.vertex_count;
  std::shared_ptr<IgraphGraph> credit;
  {
    const IgraphEdges ends(graph.edges, true);
    graph = {};
    credit = std::make_shared<IgraphGraph>(n, ends);
  }
  return {{}, [credit, n] {
            igraph_vector_t rank;
            igraph_vector_init(&rank, 0);
            igraph_pagerank(&credit->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &rank, nullptr,
                            igraph_vss_all(), IGRAPH_DIRECTED, 0.85, nullptr, nullptr);
            std::vector<double> values(VECTOR(rank), VECTOR(rank) + n);
            igraph_vector_destroy(&rank);
            return values;
          }};
}

Work with_boost(Graph graph, const Context& ctx) {
  const auto credit = std::make_shared<Relation>(reversed(rows_of(std::move(graph), ctx)));
  return {{}, [credit] {
            const VertexId n = credit->vertex_count();
            std::vector<double> rank(n);
            boost::graph::page_rank(
                *credit,
                boost::make_iterator_property_map(rank.begin(), boost::identity_property_map()),
                boost::graph::n_iterations(kBoostSweeps), 0.85, n);
            double sum = 0;
            for (const double x : rank) sum += x;
            for (double& x : rank) x /= sum;
            return rank;
          }};
}

Work exact(Graph graph, const Context& ctx) {
  const auto rows = std::make_shared<Relation>(rows_of(std::move(graph), ctx));
  return {{}, [rows] {
            const std::vector<double> start = uniform(rows->vertex_count());
            return oracle::power_iteration(*rows, start, start, 0.85);
          }};
}

constexpr Contender kContenders[] = {{"grapevine", true, with_grapevine<12>},
                                     {"grapevine 1e-6", true, with_grapevine<6>},
                                     {"igraph", false, with_igraph},
                                     {"boost", false, with_boost},
                                     {"exact", false, exact}};

}  // namespace

extern const Race pagerank_race;
constexpr Race pagerank_race{"pagerank", "PageRank, everybody starting alike (error in L1)",
                             kContenders};

}  // namespace grapevine::bench
