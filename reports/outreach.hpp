#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/playbook/playbook.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// A score as it is shown; the bounds only where the column has them.
struct ShownScore {
  double value = 0;
  std::optional<double> low;
  std::optional<double> high;
};

/// The person's value in the column with this id; nothing when there is none or it is unknown.
std::optional<ShownScore> score_of(const ScoreTable& scores, std::string_view id, VertexId person);

/// One evangelist with all that a list says about the person.
struct OutreachRow {
  std::size_t rank = 0;  ///< from 1
  VertexId person = kNoVertex;
  std::optional<ShownScore> score;
  std::optional<ShownScore> referred_revenue_cents;
  std::vector<std::string> reasons;  ///< strongest first
  const Play* play = nullptr;        ///< of the playbook that was passed in
};

/// The evangelists, best first. `playbook` must outlive the rows.
std::vector<OutreachRow> outreach_rows(const ReportInput& in, const Playbook& playbook);

}  // namespace grapevine
