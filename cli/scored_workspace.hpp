#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/globals.hpp"
#include "graph/base/context.hpp"
#include "graph/run.hpp"
#include "ingest/store/workspace.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// A workspace read and analysed: what score, report, run and explain start from.
struct ScoredWorkspace {
  Dataset data;
  Analysis analysis;
  Run run;

  ReportInput report_input() const {
    return {
        data, analysis.forest, analysis.scores, analysis.roles, analysis.stages, analysis.findings,
        run};
  }
};

/// Raises Errc::usage for settings or an --as-of that score_workspace would refuse.
void check_score_choices(const Globals& globals, const std::vector<std::string>& settings);

/// Loads everything up to --as-of and analyses it. `settings` are the `measure.parameter=value`
/// choices; `doubt` as for load_dataset. Raises Errc::nothing_to_do when the workspace holds
/// nobody.
std::unique_ptr<ScoredWorkspace> score_workspace(Workspace& workspace, const Globals& globals,
                                                 const std::vector<std::string>& settings,
                                                 const Context& ctx,
                                                 Doubt doubt = Doubt::as_weighed);

}  // namespace grapevine
