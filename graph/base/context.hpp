#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "graph/base/error.hpp"

namespace grapevine {

enum class LogLevel { info, warning };

/// What a function may use of the world around it; always the last parameter. Every member has a
/// silent default, so tests pass `Context{}`.
struct Context {
  /// A sentence for the user (stderr). Never holds personal data.
  std::function<void(LogLevel, std::string_view)> log;
  /// Work done so far in the named phase, 0..1.
  std::function<void(std::string_view phase, double fraction)> progress;
  std::stop_token stop;
  unsigned threads = 1;  ///< at least 1; never changes a result
  std::uint64_t seed = 1;
};

inline void say(const Context& ctx, LogLevel level, std::string_view sentence) {
  if (ctx.log) ctx.log(level, sentence);
}

inline void report_progress(const Context& ctx, std::string_view phase, double fraction) {
  if (ctx.progress) ctx.progress(phase, fraction);
}

/// Raises Errc::interrupted once the user asked to stop. Call it between blocks of work.
inline void check_stop(const Context& ctx) {
  if (ctx.stop.stop_requested()) {
    throw Error(Errc::interrupted, "stopped by the user",
                "nothing half-done was kept: run the same command again to complete it");
  }
}

}  // namespace grapevine
