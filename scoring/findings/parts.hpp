#pragma once

#include <string>

#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"
#include "graph/scores.hpp"
#include "scoring/activity.hpp"
#include "scoring/findings/findings.hpp"
#include "scoring/roles/role.hpp"
#include "scoring/stages.hpp"

namespace grapevine {

/// What findings are made from; everything outlives the call.
struct FindingsInput {
  const Dataset& data;
  const ReferralForest& forest;
  const ActivityTable& activity;
  const ScoreTable& scores;
  const RoleTable& roles;
  const StageTable& stages;
};

Findings find_all(const FindingsInput& in);

// The parts, each filling its own members of `out`; find_all calls them in this order.
void find_totals(const FindingsInput& in, Findings& out);
void find_funnel(const FindingsInput& in, Findings& out);
void find_groups(const FindingsInput& in, Findings& out);
void find_evangelists(const FindingsInput& in, Findings& out);
void find_top_lists(const FindingsInput& in, Findings& out);
void find_trees(const FindingsInput& in, Findings& out);
void find_quality(const FindingsInput& in, Findings& out);
void find_time_checks(const FindingsInput& in, Findings& out);
void find_headline(const FindingsInput& in, Findings& out);

/// numerator ÷ denominator with Wilson's interval; `what` is "a ÷ b", the window is added.
Rate make_rate(const FindingsInput& in, std::int64_t numerator, std::int64_t denominator,
               const std::string& what);

/// "up to 2026-05-31" or "no dates in these files".
std::string window_of(const FindingsInput& in);

/// Whether the person may be written to: the latest word for some purpose and channel is yes, and
/// no later no for the same purpose speaks of any channel. Where no consent is recorded for anybody
/// the question cannot be answered and everybody passes.
std::vector<std::uint8_t> consenting_people(const Dataset& data);

/// Sentences on what the person did, strongest first, without personal data.
std::vector<std::string> reasons_for(const FindingsInput& in, VertexId v);

}  // namespace grapevine
