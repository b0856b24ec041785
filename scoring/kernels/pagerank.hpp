#pragma once

// Meaning: where a walker ends up who, again and again, either follows an edge of the credit graph
// (from a person to whoever influenced them, in proportion to the weights) or, with probability
// 1 - damping, starts afresh at a person drawn from `teleport`.
// Formula: x = damping · (C x + d·teleport) + (1 - damping) · teleport, C each person's credit
// split over those who influenced them, d the mass on people whom nobody influenced. Loops and
// parallel edges: merged away by Relation. Isolated people keep their teleport share. Shape: n
// values ≥ 0 with sum 1. Parameters: 0 ≤ damping < 1; teleport is a distribution over the n people.
// Method: with dangling mass going to `teleport`, x is y/Σy with y = teleport + damping · C y.
// - People whom nobody influenced feed nobody: they are left out and filled in at the end.
// - Without cycles and with few edges (any referral forest) one pass from the last reached upwards
//   is exact.
// - Otherwise Gauss–Seidel from the highest id down, in waves: a wave of blocks is computed from
//   what earlier waves have just found, its own people from the sweep before. Blocks and waves
//   depend on the rows alone. After each sweep the total is put right (rank-1 aggregation), which
//   removes the slowest part of the error: a third of the sweeps.
// Stops when the error is at most `tolerance` in L1. A sweep leaves the residual damping · U(y -
// y'), y' the sweep before, U what was taken from it, so the error of y is at most
// damping/(1-damping) times the change, and that of x at most twice that over Σy: this is
// `error_bound`. Cost: O(m) a sweep; some 25 sweeps for 1e-12 at damping .85. Memory: 32 bytes a
// person. Same bits for any thread count. Raises Errc::interrupted when stopped. Reference: Brin &
// Page 1998; methods §2.1; aggregation: Koury, McAllister, Stewart 1984.

#include <span>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"
#include "graph/rows.hpp"
#include "graph/scores.hpp"
#include "scoring/kernels/pagerank_sweeps.hpp"

namespace grapevine {

struct PageRankSettings {
  double damping = 0.85;
  double tolerance = 1e-12;
  int max_sweeps = 1000;
};

struct PageRankResult {
  std::vector<double> rank;
  Convergence convergence;
};

template <Engine E>
PageRankResult pagerank(const Relation& influence, std::span<const double> teleport,
                        const PageRankSettings& settings, E& engine, const Context& ctx) {
  PageRankResult result;
  result.convergence.is_iterative = true;
  if (influence.vertex_count() == 0) return result;
  Crew crew(ctx);
  PageRankSweeps<E> sweeps(influence, teleport, settings.damping, engine, crew);
  if (sweeps.feeds_anybody() && !sweeps.solve_exactly()) {
    const double d = settings.damping;
    result.convergence.has_converged = false;
    while (!result.convergence.has_converged &&
           result.convergence.iterations_count < settings.max_sweeps) {
      check_stop(ctx);
      const auto totals = sweeps.sweep();
      sweeps.put_right(totals.balance);
      ++result.convergence.iterations_count;
      result.convergence.error_bound = 2 * d / (1 - d) * totals.change / totals.sum;
      result.convergence.has_converged = result.convergence.error_bound <= settings.tolerance;
    }
  }
  result.rank = sweeps.finish();
  return result;
}

}  // namespace grapevine
