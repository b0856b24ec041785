#include "graph/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace grapevine {

namespace {

/// One call of for_each_block: shared by the threads that take its blocks.
struct Work {
  Work(std::size_t items, std::size_t block_size, const std::function<void(Block)>& what,
       const Context& context)
      : n(items), size(block_size), work(what), ctx(context) {}

  std::size_t n;
  std::size_t size;
  const std::function<void(Block)>& work;
  const Context& ctx;
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::exception_ptr failure;
  std::size_t failed_block = std::numeric_limits<std::size_t>::max();

  void run() {
    const std::size_t blocks = block_count(n, size);
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
  }
};

}  // namespace

struct Crew::State {
  explicit State(const Context& context) : ctx(context) {}

  const Context& ctx;
  std::mutex mutex;
  std::condition_variable begin;
  std::condition_variable end;
  Work* work = nullptr;  ///< what is to do now; guarded like all below
  std::uint64_t turn = 0;
  std::size_t busy = 0;  ///< helpers that took up `work`; one that wakes too late takes up nothing
  bool is_over = false;
  std::vector<std::jthread> helpers;

  void help() {
    std::uint64_t seen = 0;
    std::unique_lock lock(mutex);
    for (;;) {
      begin.wait(lock, [&] { return is_over || (work != nullptr && turn != seen); });
      if (is_over) return;
      seen = turn;
      Work* const mine = work;
      ++busy;
      lock.unlock();
      mine->run();
      lock.lock();
      if (--busy == 0) end.notify_one();
    }
  }

  void start(std::size_t count) {
    while (helpers.size() < count) helpers.emplace_back([this] { help(); });
  }
};

Crew::Crew(const Context& ctx) : state_(std::make_unique<State>(ctx)) {}

Crew::~Crew() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->is_over = true;
  }
  state_->begin.notify_all();
}

const Context& Crew::context() const { return state_->ctx; }

void Crew::for_each_block(std::size_t n, const std::function<void(Block)>& work, std::size_t size) {
  State& state = *state_;
  Work todo(n, size, work, state.ctx);
  const std::size_t most = std::max(1U, state.ctx.threads);
  if (most == 1 || block_count(n, size) <= 1) {
    todo.run();
  } else {
    {
      const std::scoped_lock lock(state.mutex);
      state.start(most - 1);
      state.work = &todo;
      ++state.turn;
    }
    state.begin.notify_all();
    todo.run();
    std::unique_lock lock(state.mutex);
    state.work = nullptr;
    state.end.wait(lock, [&] { return state.busy == 0; });
  }
  if (todo.failure) std::rethrow_exception(todo.failure);
}

void for_each_block(std::size_t n, const Context& ctx, const std::function<void(Block)>& work,
                    std::size_t size) {
  Context here = ctx;
  here.threads = static_cast<unsigned>(std::min<std::size_t>(
      std::max(1U, ctx.threads), std::max<std::size_t>(1, block_count(n, size))));
  Crew(here).for_each_block(n, work, size);
}

}  // namespace grapevine
