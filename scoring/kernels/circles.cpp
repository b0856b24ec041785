#include "scoring/kernels/circles.hpp"

#include <utility>

#include "scoring/kernels/components.hpp"

namespace grapevine {

namespace {

VertexId largest_label(const std::vector<VertexId>& label, const std::vector<VertexId>& size) {
  VertexId largest = kNoVertex;
  for (VertexId v = 0; v < label.size(); ++v) {
    if (label[v] == v && size[v] > 1 && (largest == kNoVertex || size[v] > size[largest])) {
      largest = v;
    }
  }
  return largest;
}

/// Positions of the kept people, kNoVertex for others; fills in members and limits.
std::vector<VertexId> place_members(const std::vector<VertexId>& label, bool is_largest_only,
                                    Circles& circles) {
  const std::vector<VertexId> size = component_sizes(label);
  const VertexId largest = is_largest_only ? largest_label(label, size) : kNoVertex;
  const auto is_kept = [&](VertexId v) {
    return is_largest_only ? label[v] == largest : size[v] > 1;
  };
  const auto n = static_cast<VertexId>(label.size());
  std::vector<VertexId> next(n, 0);  // by label: the position of the next member
  VertexId end = 0;
  for (VertexId v = 0; v < n; ++v) {
    if (label[v] != v || !is_kept(v)) continue;
    circles.first.push_back(end);
    next[v] = end;
    end += size[v];
  }
  if (end > 0) circles.first.push_back(end);
  circles.member.resize(end);
  std::vector<VertexId> position(n, kNoVertex);
  for (VertexId v = 0; v < n; ++v) {
    if (!is_kept(v)) continue;
    position[v] = next[label[v]]++;
    circles.member[position[v]] = v;
  }
  return position;
}

}  // namespace

Circles find_circles(const Relation& relation, bool is_largest_only, const Context& ctx) {
  Circles circles;
  if (relation.vertex_count() == 0) return circles;
  const std::vector<VertexId> label = strong_components(relation, ctx);
  const std::vector<VertexId> position = place_members(label, is_largest_only, circles);
  const Rows& out = relation.out;
  const std::size_t kept = circles.member.size();
  BigArray<std::uint64_t> offset(kept + 1);
  for (std::size_t i = 0; i < kept; ++i) {
    const VertexId u = circles.member[i];
    offset[i + 1] = offset[i];
    for (const VertexId v : out.targets_of(u)) offset[i + 1] += label[v] == label[u];
  }
  BigArray<VertexId> target(offset[kept]);
  BigArray<float> weight(offset[kept]);
  std::uint64_t at = 0;
  for (const VertexId u : circles.member) {
    for (std::uint64_t e = out.offset[u]; e < out.offset[u + 1]; ++e) {
      if (label[out.target[e]] != label[u]) continue;
      target[at] = position[out.target[e]];
      weight[at++] = out.weight[e];
    }
  }
  circles.out = {std::move(offset), std::move(target), std::move(weight)};
  return circles;
}

}  // namespace grapevine
