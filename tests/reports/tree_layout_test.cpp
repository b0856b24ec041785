#include "reports/tree_layout.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace grapevine {

namespace {

/// A tree in which person i was brought by person (i - 1) / width.
std::vector<TreeNode> full_tree(std::int32_t count, std::int32_t width) {
  std::vector<TreeNode> nodes;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t parent = i == 0 ? -1 : (i - 1) / width;
    const std::int32_t depth = i == 0 ? 0 : nodes[static_cast<std::size_t>(parent)].depth + 1;
    nodes.push_back({static_cast<VertexId>(i), parent, depth});
  }
  return nodes;
}

double nearest(const TreeLayout& layout) {
  double least = 1e9;
  for (std::size_t i = 0; i < layout.places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      least = std::min(least, std::hypot(layout.places[i].x - layout.places[j].x,
                                         layout.places[i].y - layout.places[j].y));
    }
  }
  return least;
}

}  // namespace

TEST_CASE("tree layout: no two dots touch and all stand inside the picture") {
  for (const std::int32_t width : {1, 2, 3, 7, 299}) {
    for (const std::int32_t count : {1, 2, 9, 60, 300}) {
      CAPTURE(width);
      CAPTURE(count);
      const TreeLayout layout = lay_out_tree(full_tree(count, width));
      REQUIRE(layout.places.size() == static_cast<std::size_t>(count));
      CHECK(nearest(layout) > 12);
      for (const Place& place : layout.places) {
        CHECK(place.x > 10);
        CHECK(place.y > 10);
        CHECK(place.x < layout.width - 10);
        CHECK(place.y < layout.height - 10);
      }
    }
  }
}

TEST_CASE("tree layout: a parent stands in the middle of its children") {
  const TreeLayout layout = lay_out_tree(full_tree(7, 2));
  CHECK_FALSE(layout.is_ringed);
  CHECK(layout.places[0].y == (layout.places[1].y + layout.places[2].y) / 2);
  CHECK(layout.places[1].x == layout.places[2].x);
}

TEST_CASE("tree layout: nobody needs no picture") { CHECK(lay_out_tree({}).places.empty()); }

}  // namespace grapevine
