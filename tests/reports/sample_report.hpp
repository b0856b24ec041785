#pragma once

#include <string>

#include "reports/report_options.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// A shop of 56 people, two referral trees (one of depth 4, one star), all roles and stages, made
/// by hand: the numbers are plausible, not computed. Movable only as a whole.
struct SampleReport {
  Dataset data;
  ReferralForest forest;
  ScoreTable scores;
  RoleTable roles;
  StageTable stages;
  Findings findings;
  Run run;

  ReportInput input() const { return {data, forest, scores, roles, stages, findings, run}; }
};

SampleReport sample_report();

/// As `sample_report`, with `text` put into every field a user's file can fill.
SampleReport hostile_report(const std::string& text);

/// No identities, a fixed secret, the shipped playbook.
ReportOptions sample_options();

/// What the exporter with this id writes.
std::string rendered(const std::string& exporter_id, const SampleReport& sample,
                     const ReportOptions& options);

}  // namespace grapevine
