#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "tests/bench/graph/graphs.hpp"

namespace grapevine::bench {

/// What is timed, and what has to be ready before each round.
struct Work {
  std::function<void()> before_each;           ///< may be empty; not timed
  std::function<std::vector<double>()> timed;  ///< its values are compared with those of "exact"
};

/// A way to compute the same thing.
struct Contender {
  std::string_view name;  ///< "exact" is the reference: run once, not timed
  bool uses_threads = false;
  /// Brings the graph, which is given up, into the form the contender wants; not timed.
  Work (*prepare)(Graph graph, const Context& ctx) = nullptr;
};

/// Several contenders on the same graph. The first is ours.
struct Race {
  std::string_view id;
  std::string_view what;
  std::span<const Contender> contenders;
};

/// To add a race: a file race_<id>.cpp that defines <id>_race, and its line in races.cpp.
std::span<const Race* const> races();

}  // namespace grapevine::bench
