#pragma once

// Meaning: a shortest path between two people drawn at random, every shortest path being as likely.
// Method: two searches, along the edges from the first person and against them from the second; the
// one whose next level has fewer edges goes on. They meet along edges that all lie at the same
// place of the shortest paths: one of them is drawn, each weighing the paths through it, and from
// there the way back to either person is known: whoever is found keeps one of those who led to
// them, drawn as they turn up, each weighing the paths to it. Numbers of paths are only compared
// within a level. Where they outgrow a double the level is scaled down, and what is less than
// 2^-500 of the largest counts as some 2^-500 of it. Cost: some √m edges on most networks, n + m at
// worst. Memory: 16 bytes a person and sampler, 4 for each person found. References: Riondato &
// Kornaropoulos 2016; Borassi & Natale 2019 for the balanced searches.

#include <cstdint>
#include <vector>

#include "graph/frozen_array.hpp"
#include "graph/rows.hpp"

namespace grapevine {

class PathSampler {
 public:
  /// `influence` must outlive the sampler.
  explicit PathSampler(const Relation& influence);

  /// The people between `from` and `to`, who differ, on a path drawn by the numbers of `seed` and
  /// `item`, in no order; none where there is no path. Valid until the next call.
  const std::vector<VertexId>& draw(VertexId from, VertexId to, std::uint64_t seed,
                                    std::uint64_t item);

 private:
  enum Side : std::uint32_t { kNobody, kFrom, kTo };
  struct Node {
    double count;  ///< of shortest paths, as a part of what the level is scaled by
    std::uint32_t level : 30;
    Side side : 2;
    VertexId before;  ///< one of those who led here
  };
  /// One of the two searches.
  struct Ball {
    Side side;
    const Rows* rows;                ///< edges it goes along
    std::vector<VertexId> people{};  ///< in the order they were found
    std::size_t front = 0;           ///< the first of the last level
    std::uint64_t front_edges = 0;
  };

  void start(Ball& ball, VertexId person);
  void advance(Ball& ball);
  void measure_front(Ball& ball);
  void walk_back(VertexId at);
  /// True for a part `weight` of `total`.
  bool happens(double weight, double total);

  Ball from_;
  Ball to_;
  BigArray<Node> node_;
  std::vector<VertexId> between_;
  double crossing_paths_ = 0;
  VertexId crossing_[3] = {};  ///< by side: the end of the crossing drawn so far
  std::uint64_t random_ = 0;
};

}  // namespace grapevine
