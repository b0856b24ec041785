#pragma once

#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "graph/network.hpp"
#include "graph/referral_forest.hpp"
#include "graph/scores.hpp"
#include "scoring/activity.hpp"
#include "scoring/findings.hpp"
#include "scoring/measure.hpp"
#include "scoring/roles/role.hpp"
#include "scoring/stages.hpp"

namespace grapevine {

/// One `measure.parameter=value` the user chose.
struct ParameterChoice {
  std::string measure;
  std::string parameter;
  double value = 0;
};

/// Reads `pagerank.damping=0.9`. Raises Errc::usage naming what is wrong: unknown measure or
/// parameter (with those there are), not a number, or outside the parameter's range.
ParameterChoice parse_parameter_choice(const std::string& text);

/// The standard values of a measure with the user's choices laid over them.
ParameterValues parameters_of(const MeasureSpec& spec, const std::vector<ParameterChoice>& choices);

/// Everything computed from a Dataset, which must outlive it.
struct Analysis {
  ReferralForest forest;
  Network network;
  ActivityTable activity;
  ScoreTable scores;
  RoleTable roles;
  StageTable stages;
  Findings findings;
};

/// Forest → network → activity → every measure → roles → stages → findings. A measure whose values
/// are not finite is a bug and raises Errc::internal.
Analysis analyse(const Dataset& data, const std::vector<ParameterChoice>& choices,
                 const Context& ctx);

}  // namespace grapevine
