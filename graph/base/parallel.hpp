#pragma once

#include <cstddef>
#include <functional>

#include "graph/base/context.hpp"

namespace grapevine {

/// A fixed block of 0..n-1. Blocks depend on n and the block size alone, never on the threads.
struct Block {
  std::size_t begin;
  std::size_t end;
  std::size_t index;  ///< position among the blocks; partial results are combined in this order
};

inline constexpr std::size_t kBlockSize = 16384;

inline std::size_t block_count(std::size_t n, std::size_t size = kBlockSize) {
  return (n + size - 1) / size;
}

/// Calls `work` once for each block of 0..n-1, on up to `ctx.threads` threads, in any order.
/// `work` may write only what belongs to its own block. The first exception (lowest block index)
/// is raised again here; a requested stop raises Errc::interrupted.
void for_each_block(std::size_t n, const Context& ctx, const std::function<void(Block)>& work,
                    std::size_t size = kBlockSize);

}  // namespace grapevine
