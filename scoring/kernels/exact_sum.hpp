#pragma once

// Sums over people that come out the same on any number of threads and machines: each block adds
// its terms in order, the blocks' sums are added in 128-bit fixed point, where order does not
// count.

#include <cstddef>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"

namespace grapevine {

/// Sum of `term(v)` over 0..n-1. Terms are finite and below 2^62 in sum.
/// Cost: one pass; 16 bytes for each block of kBlockSize people.
template <Engine E, class Term>
double exact_sum(std::size_t n, E& engine, Crew& crew, const Term& term) {
  std::vector<Int128> parts(block_count(n), 0);
  crew.for_each_block(n, [&](Block block) {
    double part = 0;
    for (std::size_t v = block.begin; v < block.end; ++v) part += term(v);
    parts[block.index] = to_fixed(part);
  });
  Int128 total = 0;
  for (const Int128 part : parts) total += part;
  return from_fixed(engine.sum(total));
}

}  // namespace grapevine
