#pragma once

// Meaning: a good hub reaches good authorities, a good authority is reached by good hubs: who
// speaks to whom many others speak to as well, and who is spoken to by such people. Formula: h = A
// a, a = Aᵀ h, each scaled to sum 1; A the weights from the person who acted to the person reached.
// This is the limit from an equal start for everybody who acts. Where hubs fall into parts that
// share no authority, only the part whose eigenvalue is largest keeps more than 0: the measure says
// nothing about the others. Parts that agree to `tolerance` count as equal. Loops and parallel
// edges: merged away by Relation. Isolated people: 0. Shape: n values each, 0..1; all 0 without
// edges. Method: power iteration. In each part the smallest and the largest ratio of a hub's new
// value to the old enclose the part's eigenvalue (Collatz, Wielandt); a part whose largest ratio is
// below another's smallest is 0 in the limit, and set to 0 at once. Without that, two parts with
// nearly the same eigenvalue would take thousands of rounds to settle. Stops when the ratios of
// what is left agree to `tolerance`. Multiplying every hub's weights by what its ratio is off makes
// the answer exact: `convergence.error_bound` is the largest such correction. Cost: O(m) twice a
// round. Memory: 28 bytes a person, 16 kept. Same bits for any thread count. Not a template over
// Engine: the parts would have to be found across machines. Reference: Kleinberg 1999.

#include <vector>

#include "graph/base/context.hpp"
#include "graph/rows.hpp"
#include "graph/scores.hpp"

namespace grapevine {

struct HitsSettings {
  double tolerance = 1e-10;
  int max_rounds = 2000;
};

struct HitsResult {
  std::vector<double> hub;
  std::vector<double> authority;
  Convergence convergence;
};

HitsResult hubs_and_authorities(const Relation& influence, const HitsSettings& settings,
                                const Context& ctx);

}  // namespace grapevine
