#include "reports/tree_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace grapevine {

namespace {

constexpr std::size_t kMostLines = 12;
constexpr double kMargin = 22;
constexpr double kGeneration = 96;  ///< between generations drawn left to right
constexpr double kLine = 34;        ///< between leaves drawn left to right
constexpr double kRing = 62;        ///< between rings
constexpr double kArc = 15;         ///< between dots of one ring, at least

/// For each node the position among the leaves: whole numbers for leaves from left to right, the
/// middle of first and last child for the others.
struct LeafOrder {
  std::vector<double> position;
  std::size_t leaves_count = 0;
};

std::vector<std::size_t> parents_of(std::span<const TreeNode> nodes) {
  std::vector<std::size_t> parent(nodes.size(), 0);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    parent[i] = static_cast<std::size_t>(std::max(nodes[i].parent, 0));
  }
  return parent;
}

LeafOrder order_leaves(std::span<const TreeNode> nodes) {
  const std::size_t n = nodes.size();
  const std::vector<std::size_t> parent = parents_of(nodes);
  std::vector<std::size_t> leaves(n, 0);
  std::vector<std::uint8_t> has_child(n, 0);
  for (std::size_t i = 1; i < n; ++i) has_child[parent[i]] = 1;
  for (std::size_t i = n; i-- > 0;) {
    if (!has_child[i]) leaves[i] = 1;
    if (i > 0) leaves[parent[i]] += leaves[i];
  }
  // A node's leaves stand side by side from `first`; `next` is where its next child's begin.
  LeafOrder order{std::vector<double>(n, 0), leaves.empty() ? 0 : leaves[0]};
  std::vector<std::size_t> next(n, 0);
  for (std::size_t i = 1; i < n; ++i) {
    next[i] = next[parent[i]];
    next[parent[i]] += leaves[i];
  }
  std::vector<double> low(n, 0);
  std::vector<double> high(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (!has_child[i])
      order.position[i] = low[i] = high[i] = static_cast<double>(next[i]);
    else
      low[i] = static_cast<double>(order.leaves_count);
  }
  for (std::size_t i = n; i-- > 0;) {
    if (has_child[i]) order.position[i] = (low[i] + high[i]) / 2;
    if (i == 0) break;
    low[parent[i]] = std::min(low[parent[i]], order.position[i]);
    high[parent[i]] = std::max(high[parent[i]], order.position[i]);
  }
  return order;
}

std::int32_t deepest(std::span<const TreeNode> nodes) {
  std::int32_t depth = 0;
  for (const TreeNode& node : nodes) depth = std::max(depth, node.depth);
  return depth;
}

TreeLayout left_to_right(std::span<const TreeNode> nodes, const LeafOrder& order) {
  TreeLayout layout;
  layout.width = 2 * kMargin + kGeneration * deepest(nodes);
  layout.height = 2 * kMargin + kLine * static_cast<double>(order.leaves_count - 1);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    layout.places.push_back(
        {kMargin + kGeneration * nodes[i].depth, kMargin + kLine * order.position[i]});
  }
  return layout;
}

/// The angle each branch needs on its rings so that no two dots come closer than kArc.
std::vector<double> angles_needed(std::span<const TreeNode> nodes,
                                  std::span<const std::size_t> parent, double first_ring) {
  std::vector<double> needed(nodes.size(), 0);
  for (std::size_t i = nodes.size(); i-- > 1;) {
    const double radius = first_ring + kRing * (nodes[i].depth - 1);
    needed[i] = std::max(needed[i], kArc / radius);
    needed[parent[i]] += needed[i];
  }
  return needed;
}

/// Moves the picture so that the dots fill it.
void trim(TreeLayout& layout) {
  double left = 0, right = 0, top = 0, bottom = 0;  // the root stands at 0, 0
  for (const Place& place : layout.places) {
    left = std::min(left, place.x);
    right = std::max(right, place.x);
    top = std::min(top, place.y);
    bottom = std::max(bottom, place.y);
  }
  layout.width = right - left + 2 * kMargin;
  layout.height = bottom - top + 2 * kMargin;
  for (Place& place : layout.places) {
    place.x += kMargin - left;
    place.y += kMargin - top;
  }
}

TreeLayout in_rings(std::span<const TreeNode> nodes) {
  constexpr double kTurn = 2 * std::numbers::pi;
  const std::vector<std::size_t> parent = parents_of(nodes);
  double first_ring = kRing;
  std::vector<double> needed = angles_needed(nodes, parent, first_ring);
  while (needed[0] > kTurn) {
    first_ring *= 1.05;
    needed = angles_needed(nodes, parent, first_ring);
  }
  const double stretch = kTurn / needed[0];
  TreeLayout layout;
  layout.is_ringed = true;
  layout.places.resize(nodes.size());
  std::vector<double> children(nodes.size(), 0);
  for (std::size_t i = 1; i < nodes.size(); ++i) children[parent[i]] += needed[i];
  std::vector<double> next(nodes.size(), -kTurn / 4);  // where the next child's branch begins
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const double from = next[parent[i]];
    next[parent[i]] += needed[i] * stretch;
    const double middle = from + needed[i] * stretch / 2;
    next[i] = middle - children[i] * stretch / 2;
    const double radius = first_ring + kRing * (nodes[i].depth - 1);
    layout.places[i] = {radius * std::cos(middle), radius * std::sin(middle)};
  }
  trim(layout);
  return layout;
}

}  // namespace

TreeLayout lay_out_tree(std::span<const TreeNode> nodes) {
  if (nodes.empty()) return {};
  const LeafOrder order = order_leaves(nodes);
  return order.leaves_count <= kMostLines ? left_to_right(nodes, order) : in_rings(nodes);
}

}  // namespace grapevine
