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

/// What the user says about scores.
struct ScoreChoices {
  std::vector<std::string> settings;  ///< `measure.parameter=value`
  std::string measures;               ///< on request: ids between commas, or "all"
};

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

/// Raises Errc::usage for choices or an --as-of that score_workspace would refuse.
void check_score_choices(const Globals& globals, const ScoreChoices& choices);

/// Loads everything up to --as-of and analyses it. `doubt` as for load_dataset. Raises
/// Errc::nothing_to_do when the workspace holds nobody.
std::unique_ptr<ScoredWorkspace> score_workspace(Workspace& workspace, const Globals& globals,
                                                 const ScoreChoices& choices, const Context& ctx,
                                                 Doubt doubt = Doubt::as_weighed);

}  // namespace grapevine
