#pragma once

// Meaning: how near everybody else is when word travels along the edges from this person: those at
// distance 1 count 1, at distance 2 a half, at distance d 1/d, those out of reach nothing.
// Formula: H(u) = Σ_{v≠u} 1/d(u,v) over out-distances, every edge of length 1 whatever its weight.
// Loops and parallel edges: merged away by Relation. Isolated people: 0. Shape: n values, 0..n-1.
// Method, in order of preference:
// - A forest whose depths add up to at most kMostSteps: everybody walks up to their root. Exact.
// - Exact: searches from everybody, 512 at a time (lane_search.hpp). People whom no edge reaches
//   need no search.
// - Sampled: the friends at distance 1 are counted; what lies beyond is estimated from searches
//   from `samples_count` of the N people whom an edge reaches, drawn with replacement. Each adds a
//   number from 0 to 1/2, so that with mean m, variance V (divisor s-1) and L = ln(3/δ)
//   H(u) = out-degree(u) + N·(m ± (√(2VL/s) + 7L/(6(s-1)))) with probability 1-δ, whatever the
//   network: the empirical Bernstein bound of Maurer & Pontil 2009, for each person by themself.
//   Bounds hold at kScoreIntervalPercent; measured they hold for more than 99 of 100 people.
// Not a template over Engine for the reasons of lane_search.hpp.
// Cost: exact n·(n + m)/10^10 s on one core, sampled likewise with samples_count for the first n.
// Memory: 194 bytes a person, 8 more when sampled. Same bits for any thread count and processor.
// References: Marchiori & Latora 2000; Boldi & Vigna 2014; Eppstein & Wang 2004 for sampling.

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/rows.hpp"
#include "scoring/kernels/lane_search.hpp"

namespace grapevine {

struct HarmonicResult {
  std::vector<double> value;
  std::vector<double> low;   ///< empty: exact
  std::vector<double> high;  ///< empty: exact
};

/// Exact without a search: std::nullopt where somebody was influenced by two, or around a circle,
/// or the depths add up to too much.
std::optional<HarmonicResult> harmonic_of_forest(const Relation& influence);

HarmonicResult harmonic_exact(const Relation& influence, const Context& ctx,
                              LaneWidth width = widest_lanes());

/// Draws by `ctx.seed`. At least 2 samples.
HarmonicResult harmonic_sampled(const Relation& influence, std::uint32_t samples_count,
                                const Context& ctx);

}  // namespace grapevine
