// Hubs, every edge of weight 1, scaled to sum 1. igraph by ARPACK. Exact: plain power iteration
// from an equal start, until a round changes less than 1e-15 in L1.

#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

#include "scoring/kernels/hits.hpp"
#include "tests/bench/graph/igraph_graph.hpp"
#include "tests/bench/graph/race.hpp"

namespace grapevine::bench {

namespace {

std::vector<double> to_sum_1(std::vector<double> x) {
  const double sum = std::accumulate(x.begin(), x.end(), 0.0);
  for (double& value : x) value /= sum;
  return x;
}

Work with_grapevine(Graph graph, const Context& ctx) {
  const auto rows =
      std::make_shared<Relation>(build_relation(graph.vertex_count, std::move(graph.edges), ctx));
  return {{}, [rows, &ctx] { return hubs_and_authorities(*rows, {}, ctx).hub; }};
}

Work with_igraph(Graph graph, const Context&) {
  const VertexId n = graph.vertex_count;
  std::shared_ptr<IgraphGraph> network;
  {
    const IgraphEdges ends(graph.edges);
    graph = {};
    network = std::make_shared<IgraphGraph>(n, ends);
  }
  return {{}, [network, n] {
            igraph_vector_t hub;
            igraph_vector_t authority;
            igraph_vector_init(&hub, 0);
            igraph_vector_init(&authority, 0);
            igraph_arpack_options_t options;
            igraph_arpack_options_init(&options);
            igraph_real_t eigenvalue = 0;
            igraph_hub_and_authority_scores(&network->graph, &hub, &authority, &eigenvalue, true,
                                            nullptr, &options);
            std::vector<double> values(VECTOR(hub), VECTOR(hub) + n);
            igraph_vector_destroy(&hub);
            igraph_vector_destroy(&authority);
            return to_sum_1(std::move(values));
          }};
}

Work exact(Graph graph, const Context&) {
  const auto all = std::make_shared<Graph>(std::move(graph));
  return {{}, [all] {
            constexpr int kMostRounds = 5000;
            const EdgeList& edges = all->edges;
            std::vector<double> hub(all->vertex_count, 1.0 / all->vertex_count);
            double change = 1;
            for (int round = 0; round < kMostRounds && change > 1e-15; ++round) {
              std::vector<double> authority(hub.size(), 0);
              std::vector<double> next(hub.size(), 0);
              for (std::size_t e = 0; e < edges.size(); ++e) {
                authority[edges.target[e]] += hub[edges.source[e]];
              }
              for (std::size_t e = 0; e < edges.size(); ++e) {
                next[edges.source[e]] += authority[edges.target[e]];
              }
              next = to_sum_1(std::move(next));
              change = 0;
              for (std::size_t v = 0; v < hub.size(); ++v) change += std::abs(next[v] - hub[v]);
              hub.swap(next);
            }
            return hub;
          }};
}

constexpr Contender kContenders[] = {
    {"grapevine", true, with_grapevine}, {"igraph", false, with_igraph}, {"exact", false, exact}};

}  // namespace

extern const Race hits_race;
constexpr Race hits_race{"hits", "Hubs (error in L1)", kContenders};

}  // namespace grapevine::bench
