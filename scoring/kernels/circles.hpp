#pragma once

// The part of a network in which walks can go on for ever: people on circles and the edges between
// people of the same strong component, put side by side. Whatever else there is, walks pass through
// it a limited number of times; how they multiply in the long run is decided here.

#include <span>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/rows.hpp"

namespace grapevine {

struct Circles {
  std::vector<VertexId> member;  ///< component by component, in each by id
  std::vector<VertexId> first;   ///< position of each component's first member, then their number
  Rows out;                      ///< edges within components, by position in `member`

  std::size_t component_count() const { return first.empty() ? 0 : first.size() - 1; }
};

/// Strong components of two people and more; `is_largest_only`: the largest of them alone, among
/// equals that with the smallest member. Cost: O(n + m); 24 bytes a person, 8 an edge kept.
Circles find_circles(const Relation& relation, bool is_largest_only, const Context& ctx);

}  // namespace grapevine
