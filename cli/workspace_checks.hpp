#pragma once

#include <string>
#include <vector>

#include "ingest/store/workspace.hpp"
#include "scoring/analysis/check.hpp"

namespace grapevine {

/// What the workspace noted while it read: what is stored does not show it any more.
/// `currency` is the one amounts are counted in.
std::vector<CheckLine> workspace_checks(Workspace& workspace, const std::string& currency);

/// The rows that could not be read, a line for each reason, of all rows read.
std::vector<CheckLine> rejected_lines(Workspace& workspace);

}  // namespace grapevine
