#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace grapevine {

/// Hands things from one thread to another in order; the giver waits while `kMost_count` are
/// waiting.
template <class T>
class BatchQueue {
 public:
  /// False once the taker has gone: stop giving.
  bool give(T thing) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return things_.size() < kMost_count || is_abandoned_; });
    if (is_abandoned_) return false;
    things_.push_back(std::move(thing));
    changed_.notify_all();
    return true;
  }
  /// No more will come.
  void close() {
    const std::scoped_lock lock(mutex_);
    is_closed_ = true;
    changed_.notify_all();
  }
  /// Nothing once the giver has closed and all is taken.
  std::optional<T> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !things_.empty() || is_closed_; });
    if (things_.empty()) return std::nullopt;
    std::optional<T> thing = std::move(things_.front());
    things_.pop_front();
    changed_.notify_all();
    return thing;
  }
  /// What waits, if anything does.
  std::optional<T> try_take() {
    const std::scoped_lock lock(mutex_);
    if (things_.empty()) return std::nullopt;
    std::optional<T> thing = std::move(things_.front());
    things_.pop_front();
    changed_.notify_all();
    return thing;
  }
  /// Nobody will take any more.
  void abandon() {
    const std::scoped_lock lock(mutex_);
    is_abandoned_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t kMost_count = 4;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> things_;
  bool is_closed_ = false;
  bool is_abandoned_ = false;
};

}  // namespace grapevine
