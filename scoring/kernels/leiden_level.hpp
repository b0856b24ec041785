#pragma once

// The steps of scoring/kernels/communities.hpp on one level: the network itself, or one whose
// "people" are parts of the level below.

#include <cstdint>
#include <span>
#include <vector>

#include "graph/base/random.hpp"
#include "graph/rows.hpp"

namespace grapevine {

/// Symmetric rows without loops. Rows need not be in order; what was inside a part shows in its
/// strength alone.
struct LeidenLevel {
  FrozenArray<std::uint64_t> offset;  ///< size() + 1
  FrozenArray<VertexId> target;
  FrozenArray<float> weight;
  FrozenArray<double> strength;

  VertexId size() const { return static_cast<VertexId>(strength.size()); }
};

/// What stays the same over all levels of a run.
struct LeidenScale {
  double per_pair = 0;     ///< resolution/2m: the weight two strengths are owed is their product
                           ///< times this
  double temperature = 0;  ///< how much worse a merge may be than the best and still be taken
};

/// Random numbers of one run: the i-th is a hash of (seed, run, i).
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t run) : start_(splitmix64(mix64(seed), run)) {}
  std::uint64_t bits() { return splitmix64(start_, next_++); }
  double unit() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
  /// Below `n`, which is below 2^32.
  VertexId below(VertexId n) { return static_cast<VertexId>((bits() >> 32) * n >> 32); }

 private:
  std::uint64_t start_;
  std::uint64_t next_ = 0;
};

/// Moves people until nobody gains by moving. `community` (ids below size()) is where they start
/// and end; returns the strength of each community.
BigArray<double> move_people(const LeidenLevel& level, const LeidenScale& scale,
                             std::span<VertexId> community, Draws& draws, const Context& ctx);

/// Splits communities into connected parts; numbers parts from 0 in order of their first member.
/// Returns the part of everybody; `parts` is how many there are.
BigArray<VertexId> split_communities(const LeidenLevel& level, const LeidenScale& scale,
                                     std::span<const VertexId> community,
                                     std::span<const double> community_strength, Draws& draws,
                                     const Context& ctx, VertexId& parts);

/// The level whose people are the parts.
LeidenLevel merge_parts(const LeidenLevel& level, std::span<const VertexId> part, VertexId parts);

/// Everybody once in an order of chance: runs of neighbouring ids in an order drawn, drawn again
/// within each run, so that rows are still read from memory near each other.
void shuffled(std::span<VertexId> order, Draws& draws);

/// Gains below this part of a person's strength are rounding.
inline constexpr double kLeastGain = 1e-10;

}  // namespace grapevine
