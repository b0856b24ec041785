#include <algorithm>

#include "scoring/findings/parts.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kTreesShown = 6;
constexpr std::size_t kNodesShown = 200;

/// Children of everybody in compressed rows, larger branches first.
struct Children {
  std::vector<std::uint32_t> offset;
  std::vector<VertexId> child;
};

Children children_of(const ReferralForest& forest) {
  const std::size_t n = forest.parent.size();
  Children children;
  children.offset.assign(n + 1, 0);
  for (std::size_t v = 0; v < n; ++v) {
    children.offset[v + 1] = children.offset[v] + forest.children_count[v];
  }
  children.child.resize(children.offset[n]);
  std::vector<std::uint32_t> next(children.offset.begin(), children.offset.end() - 1);
  for (VertexId v = 0; v < n; ++v) {
    if (forest.parent[v] != kNoVertex) children.child[next[forest.parent[v]]++] = v;
  }
  for (std::size_t v = 0; v < n; ++v) {
    std::stable_sort(children.child.begin() + children.offset[v],
                     children.child.begin() + children.offset[v + 1], [&](VertexId a, VertexId b) {
                       return forest.tree_size[a] > forest.tree_size[b];
                     });
  }
  return children;
}

TreePicture draw(const FindingsInput& in, const Children& children,
                 const std::vector<std::int64_t>& below_cents, VertexId root) {
  TreePicture picture;
  picture.people_count = in.forest.tree_size[root];
  picture.generations_count =
      static_cast<std::int64_t>(find_column(in.scores, "referral_depth")->value[root]);
  picture.structural_virality = find_column(in.scores, "structural_virality")->value[root];
  picture.referred_revenue_cents = below_cents[root];
  picture.nodes.push_back({root, -1, 0});
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const TreeNode node = picture.nodes[i];
    for (std::uint32_t k = children.offset[node.person];
         k < children.offset[node.person + std::size_t{1}] && picture.nodes.size() < kNodesShown;
         ++k) {
      picture.nodes.push_back({children.child[k], static_cast<std::int32_t>(i), node.depth + 1});
    }
  }
  return picture;
}

}  // namespace

void find_trees(const FindingsInput& in, Findings& out) {
  std::vector<std::int64_t> below_cents(in.forest.parent.size(), 0);
  for (auto v = in.forest.order.rbegin(); v != in.forest.order.rend(); ++v) {
    const VertexId p = in.forest.parent[*v];
    if (p != kNoVertex) below_cents[p] += below_cents[*v] + in.activity.revenue_cents[*v];
  }
  std::vector<VertexId> roots;
  for (VertexId v = 0; v < in.forest.parent.size(); ++v) {
    if (in.forest.parent[v] == kNoVertex && in.forest.tree_size[v] >= 2) roots.push_back(v);
  }
  out.trees_count = static_cast<std::int64_t>(roots.size());
  std::stable_sort(roots.begin(), roots.end(), [&](VertexId a, VertexId b) {
    return in.forest.tree_size[a] > in.forest.tree_size[b];
  });
  roots.resize(std::min(roots.size(), kTreesShown));
  const Children children = children_of(in.forest);
  for (const VertexId root : roots) {
    out.trees.push_back(draw(in, children, below_cents, root));
  }
}

}  // namespace grapevine
