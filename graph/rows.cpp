#include "graph/rows.hpp"

#include <algorithm>
#include <cstddef>

namespace grapevine {

namespace {

/// Indices of `edges` ordered by (source, target), ties in the order given: two stable counting
/// passes, least significant key first.
std::vector<std::uint32_t> sort_edges(VertexId n, const EdgeList& edges) {
  const auto pass = [n](const std::vector<VertexId>& key, const std::vector<std::uint32_t>& in) {
    std::vector<std::uint64_t> next(static_cast<std::size_t>(n) + 1, 0);
    for (const std::uint32_t e : in) ++next[key[e] + std::size_t{1}];
    for (std::size_t v = 0; v < n; ++v) next[v + 1] += next[v];
    std::vector<std::uint32_t> out(in.size());
    for (const std::uint32_t e : in) out[next[key[e]]++] = e;
    return out;
  };
  std::vector<std::uint32_t> index;
  index.reserve(edges.source.size());
  for (std::uint32_t e = 0; e < edges.source.size(); ++e) {
    if (edges.source[e] != edges.target[e]) index.push_back(e);
  }
  return pass(edges.source, pass(edges.target, index));
}

/// `out` read the other way. Rows come out sorted because sources are visited in order.
Rows reverse(const Rows& out) {
  const std::size_t n = out.vertex_count();
  Rows in;
  in.offset.assign(n + 1, 0);
  for (const VertexId v : out.target) ++in.offset[v + std::size_t{1}];
  for (std::size_t v = 0; v < n; ++v) in.offset[v + 1] += in.offset[v];
  in.target.resize(out.target.size());
  in.weight.resize(out.weight.size());
  std::vector<std::uint64_t> next(in.offset.begin(), in.offset.end() - 1);
  for (VertexId u = 0; u < n; ++u) {
    for (std::uint64_t e = out.offset[u]; e < out.offset[u + std::size_t{1}]; ++e) {
      const std::uint64_t at = next[out.target[e]]++;
      in.target[at] = u;
      in.weight[at] = out.weight[e];
    }
  }
  return in;
}

}  // namespace

Relation build_relation(VertexId vertex_count, const EdgeList& edges, const Context& ctx) {
  const std::size_t n = vertex_count;
  Relation relation;
  Rows& out = relation.out;
  out.offset.assign(n + 1, 0);

  const std::vector<std::uint32_t> order = sort_edges(vertex_count, edges);
  check_stop(ctx);
  for (std::size_t i = 0; i < order.size();) {
    const VertexId u = edges.source[order[i]];
    const VertexId v = edges.target[order[i]];
    double weight = 0;
    for (; i < order.size() && edges.source[order[i]] == u && edges.target[order[i]] == v; ++i) {
      weight += edges.weight[order[i]];
    }
    out.target.push_back(v);
    out.weight.push_back(static_cast<float>(weight));
    ++out.offset[u + std::size_t{1}];
  }
  for (std::size_t v = 0; v < n; ++v) out.offset[v + 1] += out.offset[v];
  check_stop(ctx);
  relation.in = reverse(out);
  return relation;
}

}  // namespace grapevine
