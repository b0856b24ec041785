#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/ids.hpp"

namespace grapevine {

/// Compressed rows of one direction. Row v is [offset[v], offset[v+1]); targets in a row ascend
/// and are distinct. 8 bytes per edge and direction.
struct Rows {
  std::vector<std::uint64_t> offset{0};  ///< n + 1
  std::vector<VertexId> target;
  std::vector<float> weight;

  VertexId vertex_count() const { return static_cast<VertexId>(offset.size() - 1); }
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

/// One edge before it is put into rows.
struct EdgeList {
  std::vector<VertexId> source;
  std::vector<VertexId> target;
  std::vector<double> weight;

  void add(VertexId u, VertexId v, double w) {
    source.push_back(u);
    target.push_back(v);
    weight.push_back(w);
  }
};

/// Loops are dropped, parallel edges merged by adding their weights in the order given.
/// Cost: O(n + m) by counting sort; memory 24 bytes per listed edge besides the result.
Relation build_relation(VertexId vertex_count, const EdgeList& edges, const Context& ctx);

}  // namespace grapevine
