#include "reports/outreach.hpp"

#include "scoring/registry.hpp"

namespace grapevine {

std::optional<ShownScore> score_of(const ScoreTable& scores, std::string_view id, VertexId person) {
  const ScoreColumn* column = find_column(scores, id);
  if (column == nullptr || !column->known(person)) return std::nullopt;
  ShownScore shown{column->value[person], std::nullopt, std::nullopt};
  if (!column->low.empty()) shown.low = column->low[person];
  if (!column->high.empty()) shown.high = column->high[person];
  return shown;
}

std::vector<OutreachRow> outreach_rows(const ReportInput& in, const Playbook& playbook) {
  std::vector<OutreachRow> rows;
  rows.reserve(in.findings.evangelists.size());
  for (const VertexId person : in.findings.evangelists) {
    OutreachRow row;
    row.rank = rows.size() + 1;
    row.person = person;
    row.score = score_of(in.scores, kRankingMeasure, person);
    row.referred_revenue_cents = score_of(in.scores, "referred_revenue", person);
    row.reasons = in.findings.evangelist_reasons[rows.size()];
    row.play = &play_for(playbook, in.roles.primary[person], in.stages.stage[person]);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace grapevine
