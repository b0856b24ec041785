#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/roles/evidence.hpp"

namespace grapevine {

/// What one kind of behaviour says for the person's role against the runner-up, in nats.
struct Contribution {
  Component component = Component::prior;
  double nats = 0;
};

/// A row of a file that speaks of the person.
struct EvidenceRow {
  std::string what;  ///< "referred somebody", "ordered", …; no personal data
  std::int64_t occurred_s = kNoTime;
  std::string file;
  std::uint32_t line = 0;
};

/// Why a person has the role they have.
struct Explanation {
  VertexId person = kNoVertex;
  Role primary = Role::friend_;
  Role runner_up = Role::friend_;  ///< the most probable other role
  RoleStatus status = RoleStatus::provisional;
  RoleArray posterior{};
  std::vector<Contribution> contributions;  ///< largest absolute value first; sums to log_odds
  double log_odds = 0;                      ///< of primary against runner_up
  RoleEvidence evidence;
  std::vector<std::string> sentences;  ///< status, must-haves, what was passed over
  std::vector<EvidenceRow> rows;       ///< by time, then file and line; unknown times first
};

Explanation explain(const Dataset& data, const Analysis& analysis, VertexId person);

}  // namespace grapevine
