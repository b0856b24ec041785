#pragma once

#include <vector>

#include "ingest/store/workspace.hpp"
#include "scoring/analysis/check.hpp"

namespace grapevine {

/// What the workspace noted while it read: what is stored does not show it any more.
std::vector<CheckLine> workspace_checks(Workspace& workspace);

}  // namespace grapevine
