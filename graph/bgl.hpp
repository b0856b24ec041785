#pragma once

// Lends a Relation to Boost.Graph's algorithms without a copy. Include in .cpp files only: Boost's
// headers cost seconds. A graph for Boost is `const Relation`; vertices are VertexId, an edge is
// its two ends and its place in the `out` rows (or, seen from its target, the `in` rows).

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <utility>

#include "graph/rows.hpp"

namespace grapevine {

struct RelationEdge {
  VertexId source = kNoVertex;
  VertexId target = kNoVertex;
  std::uint64_t place = 0;

  friend bool operator==(const RelationEdge& a, const RelationEdge& b) {
    return a.source == b.source && a.target == b.target;
  }
};

/// Walks one row; `kIsOut` tells which end the row belongs to.
template <bool kIsOut>
class RowIterator
    : public boost::iterator_facade<RowIterator<kIsOut>, RelationEdge,
                                    boost::random_access_traversal_tag, RelationEdge> {
 public:
  RowIterator() = default;
  RowIterator(const Rows& rows, VertexId v, std::uint64_t place)
      : targets_(rows.target.data()), vertex_(v), place_(place) {}

 private:
  friend class boost::iterator_core_access;
  RelationEdge dereference() const {
    const VertexId other = targets_[place_];
    return kIsOut ? RelationEdge{vertex_, other, place_} : RelationEdge{other, vertex_, place_};
  }
  bool equal(const RowIterator& o) const { return place_ == o.place_; }
  void increment() { ++place_; }
  void decrement() { --place_; }
  void advance(std::ptrdiff_t k) { place_ += static_cast<std::uint64_t>(k); }
  std::ptrdiff_t distance_to(const RowIterator& o) const {
    return static_cast<std::ptrdiff_t>(o.place_) - static_cast<std::ptrdiff_t>(place_);
  }

  const VertexId* targets_ = nullptr;
  VertexId vertex_ = kNoVertex;
  std::uint64_t place_ = 0;
};

/// Walks all edges, source by source.
class EdgeIterator : public boost::iterator_facade<EdgeIterator, RelationEdge,
                                                   boost::forward_traversal_tag, RelationEdge> {
 public:
  EdgeIterator() = default;
  EdgeIterator(const Rows& rows, std::uint64_t place) : rows_(&rows), place_(place) { settle(); }

 private:
  friend class boost::iterator_core_access;
  RelationEdge dereference() const { return {vertex_, rows_->target[place_], place_}; }
  bool equal(const EdgeIterator& o) const { return place_ == o.place_; }
  void increment() {
    ++place_;
    settle();
  }
  /// Moves on to the row that holds `place_`.
  void settle() {
    while (vertex_ < rows_->vertex_count() && rows_->offset[vertex_ + std::size_t{1}] <= place_) {
      ++vertex_;
    }
  }

  const Rows* rows_ = nullptr;
  VertexId vertex_ = 0;
  std::uint64_t place_ = 0;
};

struct RelationTraversal : boost::vertex_list_graph_tag,
                           boost::edge_list_graph_tag,
                           boost::bidirectional_graph_tag,
                           boost::adjacency_graph_tag {};

template <bool kIsOut>
std::pair<RowIterator<kIsOut>, RowIterator<kIsOut>> row_range(const Rows& rows, VertexId v) {
  return {RowIterator<kIsOut>(rows, v, rows.offset[v]),
          RowIterator<kIsOut>(rows, v, rows.offset[v + std::size_t{1}])};
}

// The free functions Boost looks up by argument.
inline auto vertices(const Relation& g) {
  using Counter = boost::counting_iterator<VertexId>;
  return std::pair<Counter, Counter>(Counter(0), Counter(g.vertex_count()));
}
inline VertexId num_vertices(const Relation& g) { return g.vertex_count(); }
inline std::pair<EdgeIterator, EdgeIterator> edges(const Relation& g) {
  return {EdgeIterator(g.out, 0), EdgeIterator(g.out, g.edge_count())};
}
inline std::uint64_t num_edges(const Relation& g) { return g.edge_count(); }
inline auto out_edges(VertexId v, const Relation& g) { return row_range<true>(g.out, v); }
inline auto in_edges(VertexId v, const Relation& g) { return row_range<false>(g.in, v); }
inline std::uint64_t out_degree(VertexId v, const Relation& g) { return g.out.degree(v); }
inline std::uint64_t in_degree(VertexId v, const Relation& g) { return g.in.degree(v); }
inline std::uint64_t degree(VertexId v, const Relation& g) {
  return g.out.degree(v) + g.in.degree(v);
}
inline VertexId source(const RelationEdge& e, const Relation&) { return e.source; }
inline VertexId target(const RelationEdge& e, const Relation&) { return e.target; }
inline std::pair<const VertexId*, const VertexId*> adjacent_vertices(VertexId v,
                                                                     const Relation& g) {
  const auto row = g.out.targets_of(v);
  return {row.data(), row.data() + row.size()};
}
inline boost::identity_property_map get(boost::vertex_index_t, const Relation&) { return {}; }
inline VertexId get(boost::vertex_index_t, const Relation&, VertexId v) { return v; }

}  // namespace grapevine

namespace boost {

template <>
struct graph_traits<grapevine::Relation> {
  using vertex_descriptor = grapevine::VertexId;
  using edge_descriptor = grapevine::RelationEdge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = disallow_parallel_edge_tag;
  using traversal_category = grapevine::RelationTraversal;
  using vertex_iterator = counting_iterator<grapevine::VertexId>;
  using out_edge_iterator = grapevine::RowIterator<true>;
  using in_edge_iterator = grapevine::RowIterator<false>;
  using adjacency_iterator = const grapevine::VertexId*;
  using edge_iterator = grapevine::EdgeIterator;
  using vertices_size_type = grapevine::VertexId;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint64_t;
  static vertex_descriptor null_vertex() { return grapevine::kNoVertex; }
};

template <>
struct graph_traits<const grapevine::Relation> : graph_traits<grapevine::Relation> {};

template <>
struct property_map<grapevine::Relation, vertex_index_t> {
  using type = identity_property_map;
  using const_type = identity_property_map;
};

}  // namespace boost
