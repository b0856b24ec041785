#include "graph/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace grapevine {

void for_each_block(std::size_t n, const Context& ctx, const std::function<void(Block)>& work,
                    std::size_t size) {
  const std::size_t blocks = block_count(n, size);
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  std::size_t failed_block = std::numeric_limits<std::size_t>::max();

  const auto run = [&] {
    for (std::size_t index = next++; index < blocks; index = next++) {
      try {
        check_stop(ctx);
        work(Block{index * size, std::min(n, (index + 1) * size), index});
      } catch (...) {
        const std::scoped_lock lock(failure_mutex);
        if (index < failed_block) {
          failed_block = index;
          failure = std::current_exception();
        }
        next = blocks;
      }
    }
  };

  const std::size_t helpers = std::min<std::size_t>(std::max(1U, ctx.threads), blocks);
  {
    std::vector<std::jthread> threads;
    for (std::size_t k = 1; k < helpers; ++k) threads.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace grapevine
