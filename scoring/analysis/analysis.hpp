#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "graph/network.hpp"
#include "graph/referral_forest.hpp"
#include "graph/scores.hpp"
#include "scoring/activity.hpp"
#include "scoring/findings/findings.hpp"
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

/// What to compute besides the default.
struct ScoreRequest {
  std::vector<ParameterChoice> parameters;
  std::vector<std::string> measures;  ///< ids of measures on request; "all": every one
};

/// Every measure, default or not.
inline ScoreRequest all_measures() { return {.parameters = {}, .measures = {"all"}}; }

/// Reads `katz,betweenness` or `all` into ids, sorted, each once; default measures may be named.
/// Raises Errc::usage for a measure there is not.
std::vector<std::string> parse_measure_choice(const std::string& text);

/// The measures a request takes, in the order of the registry: the default ones, those asked for,
/// and those whose parameters are set.
std::vector<const MeasureSpec*> measures_of(const ScoreRequest& request);

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

/// Where the network comes from: built, or kept from an earlier time and the same.
using NetworkSource = std::function<Network(const Dataset&, const ReferralForest&, const Context&)>;

/// Forest → network → activity → measures → roles → stages → findings. A measure whose values are
/// not finite is a bug and raises Errc::internal. Measures that will take long are announced with
/// what they take.
Analysis analyse(const Dataset& data, const ScoreRequest& request, const Context& ctx,
                 const NetworkSource& network_source = build_network);

}  // namespace grapevine
