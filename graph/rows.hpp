#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/frozen_array.hpp"
#include "graph/ids.hpp"

namespace grapevine {

/// Compressed rows of one direction. Row v is [offset[v], offset[v+1]); targets in a row ascend
/// and are distinct, weights are finite and above 0. 8 bytes per edge and direction. The arrays may
/// lie in memory or in a mapped file; copies share them.
struct Rows {
  FrozenArray<std::uint64_t> offset;  ///< n + 1
  FrozenArray<VertexId> target;
  FrozenArray<float> weight;

  VertexId vertex_count() const {
    return offset.empty() ? 0 : static_cast<VertexId>(offset.size() - 1);
  }
  std::uint64_t edge_count() const { return target.size(); }
  std::span<const VertexId> targets_of(VertexId v) const {
    return {target.data() + offset[v], static_cast<std::size_t>(offset[v + 1] - offset[v])};
  }
  std::span<const float> weights_of(VertexId v) const {
    return {weight.data() + offset[v], static_cast<std::size_t>(offset[v + 1] - offset[v])};
  }
  std::uint64_t degree(VertexId v) const { return offset[v + 1] - offset[v]; }
};

/// A relation in both directions, the weight stored in each. `out` follows influence: from the
/// person who acted to the person who was reached.
struct Relation {
  Rows out;
  Rows in;

  VertexId vertex_count() const { return out.vertex_count(); }
  std::uint64_t edge_count() const { return out.edge_count(); }
};

/// The same edges read the other way: the credit graph of an influence graph. Costs nothing.
inline Relation reversed(const Relation& g) { return {g.in, g.out}; }

/// One edge before it is put into rows. 16 bytes an edge.
struct EdgeList {
  std::vector<VertexId> source;
  std::vector<VertexId> target;
  std::vector<double> weight;

  std::size_t size() const { return source.size(); }
  void add(VertexId u, VertexId v, double w) {
    source.push_back(u);
    target.push_back(v);
    weight.push_back(w);
  }
  void resize(std::size_t m) {
    source.resize(m);
    target.resize(m);
    weight.resize(m);
  }
};

/// Loops are dropped, parallel edges merged by adding their weights in the order given, edges whose
/// weight is 0 (also once rounded to single precision) dropped. Raises Errc::internal for a weight
/// that is negative or not finite and for an id that is not below `vertex_count`: files with such
/// rows are refused when they are read.
/// Method: a stable partition by source, then a radix sort of each part in the cache. The blocks
/// depend on n and m alone, so any number of threads gives the same bytes.
/// Cost: O(n + m). Memory at the peak: 32 bytes per listed edge, `edges` included and given up.
Relation build_relation(VertexId vertex_count, EdgeList edges, const Context& ctx);

/// Row by row the edges of all `parts`, which have the same people; the weight of an edge is the
/// sum over the parts in the order given. Cost: O(n + m), no memory besides the result.
Rows merge_rows(std::span<const Rows* const> parts, const Context& ctx);

/// The union of relations over the same people: weights add up.
Relation merge_relations(std::span<const Relation* const> parts, const Context& ctx);

/// Symmetric rows: u and v are neighbours when there is an edge either way, its weight the sum of
/// both, the same in the rows of u and v. Cost: O(n + m); 8 bytes for each edge and direction.
Rows undirected(const Relation& relation, const Context& ctx);

/// Cuts 0..n-1 into runs of rows with about `edges_per_block` edges each (a row is never cut): the
/// first rows of the runs, then n. Depends on the rows alone, so it may shape results.
std::vector<VertexId> row_blocks(const Rows& rows, std::uint64_t edges_per_block);

}  // namespace grapevine
