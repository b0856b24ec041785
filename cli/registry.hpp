#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cli/globals.hpp"
#include "graph/base/context.hpp"

namespace CLI {
class App;
}

namespace grapevine {

/// What a command does once the command line has been read.
using Action = std::function<void(const Globals&, const Context&)>;

struct CommandSpec {
  std::string_view id;
  std::string_view summary;   ///< one line
  std::string_view examples;  ///< shown at the end of its help, one a line
  /// Declares the options on `sub`, opens nothing, and returns the work to do.
  Action (*setup)(CLI::App& sub);
};

/// Every command in the order of the help.
std::span<const CommandSpec* const> commands();

}  // namespace grapevine
