#include "scoring/kernels/row_order.hpp"

#include <cstdint>

namespace grapevine {

std::vector<VertexId> targets_first(const Relation& relation) {
  const VertexId n = relation.vertex_count();
  std::vector<std::uint64_t> missing(n);
  std::vector<VertexId> order;
  order.reserve(n);
  for (VertexId v = 0; v < n; ++v) {
    missing[v] = relation.out.degree(v);
    if (missing[v] == 0) order.push_back(v);
  }
  for (std::size_t at = 0; at < order.size(); ++at) {
    for (const VertexId p : relation.in.targets_of(order[at])) {
      if (--missing[p] == 0) order.push_back(p);
    }
  }
  return order;
}

}  // namespace grapevine
