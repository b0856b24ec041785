#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scoring/findings/findings.hpp"

namespace grapevine {

struct Place {
  double x = 0;
  double y = 0;
};

struct TreeLayout {
  double width = 0;
  double height = 0;
  bool is_ringed = false;
  std::vector<Place> places;  ///< one per node
};

/// Places for a tree whose nodes stand breadth first. Few leaves: the root on the left, generations
/// to the right, one line per leaf. Many: the root in the middle, generations in rings. No two
/// nodes share a place. Cost: linear.
TreeLayout lay_out_tree(std::span<const TreeNode> nodes);

}  // namespace grapevine
