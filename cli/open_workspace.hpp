#pragma once

#include <string>

#include "cli/globals.hpp"
#include "graph/base/context.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

/// Opens the user's workspace for `command`, by which others who want to write to it meanwhile will
/// know us. Waits as long as the user said. Raises what Workspace::open raises.
Workspace open_workspace(const Globals& globals, Workspace::Mode mode, std::string command,
                         const Context& ctx);

}  // namespace grapevine
