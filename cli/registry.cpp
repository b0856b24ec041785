#include "cli/registry.hpp"

#include <array>

// The one list of commands: each name stands for cli/commands/<name>.cpp, which defines
// <name>_command.
#define GRAPEVINE_COMMANDS(X) \
  X(run)                      \
  X(ingest)                   \
  X(score)                    \
  X(report)                   \
  X(explain)                  \
  X(check)                    \
  X(people)                   \
  X(dump)                     \
  X(export)                   \
  X(list)

namespace grapevine {

#define GRAPEVINE_DECLARE(name) extern const CommandSpec name##_command;
GRAPEVINE_COMMANDS(GRAPEVINE_DECLARE)
#undef GRAPEVINE_DECLARE

std::span<const CommandSpec* const> commands() {
#define GRAPEVINE_ENTRY(name) &name##_command,
  static constexpr std::array kCommands = {GRAPEVINE_COMMANDS(GRAPEVINE_ENTRY)};
#undef GRAPEVINE_ENTRY
  return kCommands;
}

}  // namespace grapevine
