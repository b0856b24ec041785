#include "reports/outreach.hpp"

#include <algorithm>
#include <map>

#include "scoring/registry.hpp"

namespace grapevine {

namespace {

using ReasonsByPerson = std::map<VertexId, std::vector<std::string>>;

/// Reasons of the evangelists alone, in the order of the lists.
ReasonsByPerson collect_reasons(const Findings& findings) {
  ReasonsByPerson by_person;
  for (const VertexId person : findings.evangelists) by_person[person];
  for (const TopList& list : findings.top_lists) {
    for (const ListEntry& entry : list.entries) {
      const auto found = by_person.find(entry.person);
      if (found == by_person.end()) continue;
      for (const std::string& reason : entry.reasons) {
        std::vector<std::string>& known = found->second;
        if (std::find(known.begin(), known.end(), reason) == known.end()) known.push_back(reason);
      }
    }
  }
  return by_person;
}

}  // namespace

std::optional<ShownScore> score_of(const ScoreTable& scores, std::string_view id, VertexId person) {
  const ScoreColumn* column = find_column(scores, id);
  if (column == nullptr || !column->known(person)) return std::nullopt;
  ShownScore shown{column->value[person], std::nullopt, std::nullopt};
  if (!column->low.empty()) shown.low = column->low[person];
  if (!column->high.empty()) shown.high = column->high[person];
  return shown;
}

std::vector<OutreachRow> outreach_rows(const ReportInput& in, const Playbook& playbook) {
  const ReasonsByPerson reasons = collect_reasons(in.findings);
  std::vector<OutreachRow> rows;
  rows.reserve(in.findings.evangelists.size());
  for (const VertexId person : in.findings.evangelists) {
    OutreachRow row;
    row.rank = rows.size() + 1;
    row.person = person;
    row.score = score_of(in.scores, kRankingMeasure, person);
    row.referred_revenue_cents = score_of(in.scores, "referred_revenue", person);
    row.reasons = reasons.at(person);
    row.play = &play_for(playbook, in.roles.primary[person], in.stages.stage[person]);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace grapevine
