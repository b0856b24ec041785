#pragma once

// Meaning: by how much walks along the edges multiply with every step in the long run (λ), and how
// much each person on circles takes part in it (the eigenvector).
// Formula: A x = λ x, A the weights from the person who acted to the person reached, λ the largest
// eigenvalue. Over several strong components λ is the largest of theirs; without circles it is 0.
// Loops and parallel edges: merged away by Relation. Shape: as Circles::member, scaled per
// component. Method: power iteration with a shift of half the eigenvalue, so that components whose
// walks return in step (all circles even, say) settle too.
// Stops when λ is known to `tolerance` of itself. For any x > 0 the smallest and the largest ratio
// (Ax)_i/x_i of a component enclose its eigenvalue (Collatz, Wielandt), so `low` and `high` are
// proven, converged or not; and the x of a single component is the exact eigenvector of a network
// whose weights differ from these by at most `spread` of each. How far that moves x depends on the
// network: nothing proven can be said in general. Cost: O(m) a round, some 50 to 500 of them;
// memory 16 bytes a person on circles. Same bits for any thread count. Not a template over Engine:
// components would have to be found across machines first. Reference: Bonacich 1972; Horn &
// Johnson, Matrix Analysis, 8.1.

#include <vector>

#include "graph/base/context.hpp"
#include "scoring/kernels/circles.hpp"

namespace grapevine {

struct GrowthSettings {
  double tolerance = 1e-10;
  int max_rounds = 5000;
};

struct Growth {
  double low = 0;
  double high = 0;
  double spread = 0;  ///< high over low less 1, of the last round
  int rounds_count = 0;
  bool has_converged = true;
  std::vector<double> vector;  ///< by position in Circles::member, the largest of each component 1
};

Growth growth_of(const Circles& circles, const GrowthSettings& settings, const Context& ctx);

}  // namespace grapevine
