#pragma once

// Betweenness (see betweenness.hpp) from shortest paths drawn at random.
// Formula: of the N ordered pairs (s, t) in one weak component, s with edges out and t with edges
// in, some are drawn, for each one shortest path; b(v) = N · P(v is between s and t on the path).
// All other pairs have no path and are never drawn, which saves most draws on networks in pieces.
// Stops at the first check where for everybody at once, with probability 1-δ, value and truth
// differ by at most ε·n(n-1) pairs; δ = 1 - kScoreIntervalPercent/100. `low` and `high` hold for
// everybody at once with the same probability. Checks come after numbers of draws fixed before,
// each a fifth more than the one before it, K in all; a person's bounds at a check are Chernoff's
// for hits out of draws (binomial_bounds.hpp) with risk δ/(2·K·w), w people with edges in and out:
// nobody else can be between others, they are 0. So nothing is assumed of the network, its diameter
// say. With ε' = ε·n(n-1)/N and L = ln(2·K·w/δ): at least L/ε' draws, some 2pL/ε'² where the
// highest share is p, at most L/(2ε'²). Cost: a draw takes microseconds on thousands of people, a
// tenth of a millisecond on a million. Memory: 24 bytes a person and 24 more for each thread. Draws
// by `ctx.seed`; hits are whole numbers: the same bits for any thread count. References: Riondato &
// Kornaropoulos 2016 for estimating from paths; Borassi & Natale 2019 (KADABRA) for bounds by
// person and stopping early.

#include <cstdint>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/rows.hpp"

namespace grapevine {

struct SampledBetweenness {
  std::vector<double> value;  ///< ordered pairs
  std::vector<double> low;
  std::vector<double> high;
  std::uint64_t draws_count = 0;
  double error_bound = 0;  ///< largest distance of a bound from its value, as a part of n(n-1)
};

/// 0 < epsilon < 1.
SampledBetweenness betweenness_sampled(const Relation& influence, double epsilon,
                                       const Context& ctx);

}  // namespace grapevine
