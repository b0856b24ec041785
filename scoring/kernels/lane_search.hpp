#pragma once

// Meaning: how far everybody is from each of up to 512 people, all at once: a breadth-first search
// from those people against the edges, one bit a search. A level ORs, for each person, the bits
// that the people they point at won in the level before: what a search from each of the 512 would
// read edge by edge is read once. Levels that touch much go over all rows (pull: a person writes
// only their own bits, so threads share the rows); levels that touch little go over the edges of
// those who changed, so that a chain of a million costs its length and not its length times
// everybody. The bits are combined 64, 256 or 512 at a time, whatever the processor can; they are
// bits, so all three give the same result. Not a template over Engine: half a kilobit a person
// would move with every level, and whole searches are the better thing to give to another machine.
// Cost: O(levels · n + edges read) a run; at most 64 bytes read an edge and level. Memory: 194
// bytes a person. Reference: Then et al. 2014, "The More the Merrier: Efficient Multi-Source Graph
// Traversal".

#include <cstdint>
#include <span>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/frozen_array.hpp"
#include "graph/rows.hpp"

namespace grapevine {

/// Which instructions combine the bits.
enum class LaneWidth : std::uint8_t { plain, avx512 };

/// The widest this processor can.
LaneWidth widest_lanes();

class LaneSearch {
 public:
  static constexpr std::size_t kLanes = 512;

  /// `influence` and `crew` must outlive the search.
  LaneSearch(const Relation& influence, Crew& crew, LaneWidth width = widest_lanes());

  /// What is added up over pairs (person, goal): 1/d of pairs at distance d ≥ `least_distance`, and
  /// its square. `square` may be empty.
  struct Sums {
    std::span<double> inverse;
    std::span<double> square;
    int least_distance = 1;
  };

  /// At most kLanes goals; one that is listed twice counts twice. Adds to `sums`, level by level,
  /// so that the result depends on the order of calls alone.
  void run(std::span<const VertexId> goals, const Sums& sums);

  /// Bit k belongs to the search from goal k.
  struct Lanes {
    std::uint64_t word[kLanes / 64];
    void set(std::size_t k) { word[k / 64] |= std::uint64_t{1} << k % 64; }
  };

  /// What one level reads and writes.
  struct Level {
    const Rows* rows;
    const std::uint64_t* in_offset;
    Lanes* seen;
    const Lanes* front;
    const std::uint8_t* is_front;
    Lanes* next;
    std::uint8_t* is_next;
    double* inverse;  ///< nullptr: this level is not counted
    double* square;   ///< nullptr: no squares
    double worth;     ///< 1/d
  };
  /// Who won bits, and the edges that lead to them.
  struct Won {
    std::uint64_t people = 0;
    std::uint64_t edges = 0;
  };

 private:
  void begin(std::span<const VertexId> goals);
  Level level(const Sums& sums, int distance);
  void pull_all(const Level& level);
  void push_from_front(const Level& level);
  void list_front();
  void forget_front();

  const Relation& influence_;
  Crew& crew_;
  LaneWidth width_;
  std::vector<VertexId> blocks_;
  std::vector<Won> parts_;
  BigArray<Lanes> seen_;
  BigArray<Lanes> front_;
  BigArray<Lanes> next_;
  BigArray<std::uint8_t> is_front_;
  BigArray<std::uint8_t> is_next_;
  std::vector<VertexId> listed_;  ///< the front, when `is_listed_`
  bool is_listed_ = false;
  Won won_;
};

}  // namespace grapevine
