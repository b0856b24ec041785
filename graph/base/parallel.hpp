#pragma once

#include <cstddef>
#include <functional>
#include <memory>

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

/// Threads that wait between two pieces of work: for kernels that go over the people many times,
/// because starting threads anew costs tens of microseconds each time. Held by the kernel for its
/// duration. `ctx` must outlive it. Threads start with the first work that has several blocks.
class Crew {
 public:
  explicit Crew(const Context& ctx);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// As the function below, on this crew. Not to be called from within `work`.
  void for_each_block(std::size_t n, const std::function<void(Block)>& work,
                      std::size_t size = kBlockSize);
  const Context& context() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Calls `work` once for each block of 0..n-1, on up to `ctx.threads` threads, in any order.
/// `work` may write only what belongs to its own block. The first exception (lowest block index)
/// is raised again here; a requested stop raises Errc::interrupted.
void for_each_block(std::size_t n, const Context& ctx, const std::function<void(Block)>& work,
                    std::size_t size = kBlockSize);

}  // namespace grapevine
