#pragma once

// Meaning: between what a probability lies of which `hits` of `draws` independent draws came true.
// Formula: the p with KL(hits/draws, p) ≤ log_risk/draws, KL(q, p) = q·ln(q/p) +
// (1-q)·ln((1-q)/(1-p)). Either bound is wrong with probability at most exp(-log_risk), whatever p:
// Chernoff's bound, which nothing is rounded or approximated in. Near 0 it is as narrow as
// log_risk/draws, and it is never wider than Hoeffding's √(log_risk/(2·draws)). References:
// Chernoff 1952; Hoeffding 1963.

#include <cstdint>

namespace grapevine {

struct ProbabilityBounds {
  double low = 0;
  double high = 1;
};

/// By bisection, rounded outwards. 1 ≤ draws, hits ≤ draws, log_risk > 0.
ProbabilityBounds binomial_bounds(std::uint64_t hits, std::uint64_t draws, double log_risk);

}  // namespace grapevine
