#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"
#include "graph/relation_weights.hpp"
#include "graph/run.hpp"
#include "graph/scores.hpp"
#include "scoring/roles/role.hpp"
#include "scoring/stages.hpp"

namespace grapevine {

/// A rate with its 95 % Wilson interval. `definition` names numerator, denominator and window.
struct Rate {
  std::int64_t numerator_count = 0;
  std::int64_t denominator_count = 0;
  double fraction = 0;  ///< 0 when the denominator is 0
  double low = 0;
  double high = 1;
  std::string definition;
};

struct FunnelStep {
  std::string id;  ///< "invited", "clicked", "signed_up", "first_order", "second_order"
  std::string title;
  std::int64_t people_count = 0;
  bool is_observed = true;  ///< false: no file records this step
  Rate from_previous;       ///< against the nearest observed step before; unused on the first
};

struct RoleGroup {
  Role role = Role::friend_;
  std::int64_t confirmed_count = 0;
  std::int64_t provisional_count = 0;
  std::int64_t secondary_count = 0;  ///< others who also show this behaviour
  std::int64_t own_revenue_cents = 0;
  std::int64_t referred_revenue_cents = 0;
  std::array<std::int64_t, kStageCount> stage_counts{};
  bool is_measurable = true;
};

/// One person of a list. `reasons` are sentences without personal data.
struct ListEntry {
  VertexId person = kNoVertex;
  double value = 0;
  bool has_interval = false;
  double low = 0;
  double high = 0;
  std::vector<std::string> reasons;
};

struct TopList {
  std::string id;  ///< "influence", "influencer", …
  std::string title;
  std::string measure_key;  ///< column key of the ranking measure
  std::string reading;      ///< one sentence: how to read the list
  std::string definition;   ///< of the ranking measure, cohort, window, n
  std::vector<ListEntry> entries;
};

struct TreeNode {
  VertexId person = kNoVertex;
  std::int32_t parent = -1;  ///< index into the nodes; -1 for the root
  std::int32_t depth = 0;
};

/// One referral tree as it is drawn: breadth first, larger branches first, cut to a few hundred.
struct TreePicture {
  std::vector<TreeNode> nodes;
  std::int64_t people_count = 0;  ///< in the whole tree
  std::int64_t generations_count = 0;
  std::int64_t referred_revenue_cents = 0;
  double structural_virality = 0;
};

/// One line of the data-quality page.
struct QualityCheck {
  std::string id;
  std::string title;
  std::int64_t affected_count = 0;
  std::int64_t total_count = 0;
  std::string consequence;    ///< what it does to the scores, or what to do about it
  bool is_yes_or_no = false;  ///< something the files lack altogether: 1 of 1 says nothing more
};

/// Every number a report shows, computed once. Reports lay out, they compute nothing.
struct Findings {
  std::string headline;  ///< one sentence
  std::int64_t people_count = 0;
  std::int64_t customers_count = 0;           ///< with at least one completed order
  std::int64_t referred_customers_count = 0;  ///< customers who came by an accepted referral
  std::int64_t referrers_count = 0;           ///< with at least one accepted referral
  std::int64_t evangelists_count = 0;
  std::int64_t orders_count = 0;  ///< completed
  std::int64_t revenue_cents = 0;
  std::int64_t referred_revenue_cents = 0;  ///< orders by people who were referred
  std::int64_t first_event_s = kNoTime;
  bool is_small_shop = false;  ///< under 200 customers: candidates, not rankings

  Rate participation;   ///< people who shared or referred ÷ people
  Rate referred_share;  ///< referred customers ÷ customers
  std::vector<FunnelStep> funnel;
  std::array<RoleGroup, kRoleCount> groups;
  std::array<std::int64_t, kStageCount> stage_counts{};
  std::vector<TopList> top_lists;
  std::vector<TreePicture> trees;  ///< largest first, at most six
  std::int64_t trees_count = 0;    ///< with at least two people
  std::vector<QualityCheck> quality;
  RelationWeights relation_weights;  ///< of the network's edges, by kind

  /// Per person.
  std::vector<std::uint8_t> is_evangelist;
  std::vector<VertexId> evangelists;                         ///< best first
  std::vector<std::vector<std::string>> evangelist_reasons;  ///< one entry per evangelist
};

/// All that a report is made from.
struct ReportInput {
  const Dataset& data;
  const ReferralForest& forest;
  const ScoreTable& scores;
  const RoleTable& roles;
  const StageTable& stages;
  const Findings& findings;
  const Run& run;
};

}  // namespace grapevine
