#include <cstdio>

#include "graph/base/time.hpp"
#include "reports/measure_lookup.hpp"
#include "reports/sections/sections.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

/// What a reader must know about this run of a measure, beyond its definition.
std::string caveats(const ScoreColumn& column) {
  std::string out = column.note;
  if (!column.convergence.has_converged) {
    out += (out.empty() ? "" : " ") + std::string("It did not settle within ") +
           format_count(column.convergence.iterations_count) + " rounds: read it as approximate.";
  }
  return out.empty() ? out : " " + out;
}

DefinitionList measures_shown(const SectionInput& input) {
  DefinitionList list;
  for (const ScoreColumn& column : input.in.scores.columns) {
    const MeasureSpec* spec = find_measure(column.id);
    if (spec == nullptr) {
      list.definitions.push_back({column.id, column.id, column.note, "", ""});
      continue;
    }
    list.definitions.push_back({std::string(spec->title), column_key(*spec),
                                std::string(spec->meaning) + caveats(column),
                                std::string(spec->formula), std::string(name_of(spec->unit))});
  }
  return list;
}

Table role_table() {
  Table table{"Roles", {{"Role"}, {"In files"}, {"Meaning"}, {"It takes"}}, {}};
  for (const RoleSpec& spec : roles()) {
    table.rows.push_back({std::string(spec.title), std::string(spec.id), std::string(spec.meaning),
                          spec.must_have.empty() ? "nothing" : std::string(spec.must_have)});
  }
  return table;
}

Table rate_table(const SectionInput& input) {
  Table table{"Rates", {{"Rate"}, {"Definition"}, {"Value", true}}, {}};
  const Findings& findings = input.in.findings;
  table.rows.push_back({"Participation", findings.participation.definition,
                        rate(findings.participation, input.spelling)});
  table.rows.push_back({"Referred customers", findings.referred_share.definition,
                        rate(findings.referred_share, input.spelling)});
  return table;
}

std::string share_text(double fraction) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.4g", fraction);
  return buffer;
}

/// What an act weighs in the network that PageRank and its like walk on.
Table weight_table(const SectionInput& input) {
  Table table{
      "Weights in the network", {{"Act"}, {"Weight", true}, {"Known from"}, {"Halves in"}}, {}};
  for (std::size_t k = 0; k < kRelationKindCount; ++k) {
    const RelationPrior& prior = kRelationPriors[k];
    const RelationWeight& weight = input.in.findings.relation_weights[k];
    const std::string record = format_count(weight.followed_count) + " of " +
                               format_count(weight.events_count) +
                               " were followed by a first order within 30 days";
    table.rows.push_back(
        {std::string(prior.title), share_text(weight.weight),
         weight.is_learned ? "learned: " + record : "default",
         prior.half_life_days > 0 ? share_text(prior.half_life_days) + " days" : "never"});
  }
  return table;
}

Table run_table(const SectionInput& input) {
  const Run& run = input.in.run;
  Table table{"This run", {{"Setting"}, {"Value"}}, {}};
  table.rows.push_back({"run", run.id});
  table.rows.push_back({"version", run.version});
  table.rows.push_back({"as of", format_time(run.as_of_s)});
  for (const auto& [name, value] : run.settings) table.rows.push_back({name, value});
  return table;
}

}  // namespace

Section definitions_section(const SectionInput& input) {
  Section section{
      "definitions",
      "Definitions and run",
      "What every number here means. The same files, settings and version give the same "
      "report, byte for byte.",
      {}};
  section.blocks.emplace_back(measures_shown(input));
  section.blocks.emplace_back(rate_table(input));
  section.blocks.emplace_back(role_table());
  section.blocks.emplace_back(weight_table(input));
  section.blocks.emplace_back(run_table(input));
  return section;
}

}  // namespace grapevine
