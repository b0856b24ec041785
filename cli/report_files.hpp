#pragma once

#include <string>
#include <vector>

#include "cli/scored_workspace.hpp"
#include "reports/report_options.hpp"

namespace grapevine {

/// Names of all output files, for check_outputs.
std::vector<std::string> report_file_names();

/// Renders every exporter into `directory` and returns a summary for stdout.
std::string write_report(const std::string& directory, const ScoredWorkspace& scored,
                         const ReportOptions& options, bool json);

}  // namespace grapevine
