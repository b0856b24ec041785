#include "graph/bgl.hpp"

#include <doctest/doctest.h>

#include <boost/concept/assert.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <vector>

namespace grapevine {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Relation>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Relation>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Relation>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Relation>));

namespace {

/// 0→1→2→0 and 2→3→4.
Relation ring_with_tail() {
  EdgeList edges;
  edges.add(0, 1, 1);
  edges.add(1, 2, 1);
  edges.add(2, 0, 1);
  edges.add(2, 3, 1);
  edges.add(3, 4, 1);
  return build_relation(5, edges, Context{});
}

template <class T>
auto by_vertex(std::vector<T>& values) {
  return boost::make_iterator_property_map(values.begin(), boost::identity_property_map());
}

}  // namespace

TEST_CASE("bgl: Boost's strong components run on our rows") {
  const Relation g = ring_with_tail();
  std::vector<int> component(5);
  CHECK(boost::strong_components(g, by_vertex(component)) == 3);
  CHECK(component[0] == component[1]);
  CHECK(component[0] == component[2]);
  CHECK(component[3] != component[4]);
}

TEST_CASE("bgl: Boost's breadth-first search gives distances") {
  const Relation g = ring_with_tail();
  std::vector<int> distance(5, 0);
  std::vector<boost::default_color_type> color(5);
  boost::breadth_first_search(g, VertexId{0},
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                                 by_vertex(distance), boost::on_tree_edge())))
                                  .color_map(by_vertex(color)));
  CHECK(distance == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("bgl: Boost's Brandes on a path is ancestors times descendants") {
  EdgeList edges;
  edges.add(0, 1, 1);
  edges.add(1, 2, 1);
  edges.add(1, 3, 1);
  const Relation g = build_relation(4, edges, Context{});
  std::vector<double> betweenness(4, 0);
  boost::brandes_betweenness_centrality(g, by_vertex(betweenness));
  CHECK(betweenness == std::vector<double>{0, 2, 0, 0});
}

}  // namespace grapevine
