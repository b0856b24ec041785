#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/command.hpp"
#include "cli/measure_text.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/scored_workspace.hpp"
#include "cli/terminal.hpp"
#include "graph/money.hpp"
#include "ingest/store/pseudonym_mark.hpp"
#include "reports/roles_text.hpp"
#include "scoring/analysis/explain.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

struct ExplainCommand {
  std::string person;
  std::size_t rows_shown = 20;
  ScoreChoices scores;
};

VertexId person_named(Workspace& workspace, const ScoredWorkspace& scored,
                      const std::string& text) {
  const std::string key = find_person_key(workspace, text);
  if (key.empty()) {
    throw Error(Errc::input, "there is nobody called \"" + shown(text) + "\" in the workspace",
                holds_pseudonyms(workspace)
                    ? "people have pseudonyms here: give the person_id as in segments.csv"
                    : "give the person_id as in segments.csv, or an e-mail address");
  }
  const VertexId person = find_person(scored.data, key);
  if (person == kNoVertex) {
    throw Error(Errc::input,
                shown(text) + " was not known yet on " + format_date(scored.data.as_of_s),
                "choose a later --as-of");
  }
  return person;
}

std::string signed_number(double x) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%+.2f", x);
  return buffer;
}

std::string value_text(const Dataset& data, const MeasureSpec& spec, const ScoreColumn& column,
                       VertexId v) {
  return column.known(v) ? measure_text(data, spec.unit, column.value[v]) : "not known";
}

std::string explain_text(const ScoredWorkspace& scored, const Explanation& why,
                         std::size_t rows_shown) {
  const Dataset& data = scored.data;
  const VertexId v = why.person;
  std::string text = shown(data.people.key[v]) + ": " + std::string(spec_of(why.primary).id) +
                     ", stage " + std::string(spec_of(scored.analysis.stages.stage[v]).id) +
                     (scored.analysis.findings.is_evangelist[v] ? ", evangelist" : "") + "\n\n";
  for (const std::string& sentence : why.sentences) text += sentence + '\n';

  TerminalTable probabilities{{"role", "probability"}, {false, true}, {}};
  for (const RoleSpec& role : roles()) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%.4f",
                  why.posterior[static_cast<std::size_t>(role.role)]);
    probabilities.rows.push_back({std::string(role.id), buffer});
  }
  text += '\n' + render(probabilities);

  text += "\nWhat speaks for " + std::string(spec_of(why.primary).id) + " (+) or for " +
          std::string(spec_of(why.runner_up).id) +
          " (-), as log-odds that add up;\n"
          "+0.69 doubles the odds, -0.69 halves them:\n";
  TerminalTable parts{{"behaviour", "log-odds"}, {false, true}, {}};
  for (const Contribution& part : why.contributions) {
    const ComponentSpec& spec = components()[static_cast<std::size_t>(part.component)];
    parts.rows.push_back({std::string(spec.title), signed_number(part.nats)});
  }
  parts.rows.push_back({"sum", signed_number(why.log_odds)});
  text += render(parts);

  TerminalTable values{{"measure", "value"}, {false, true}, {}};
  for (const MeasureSpec* spec : measures()) {
    const ScoreColumn* const column = find_column(scored.analysis.scores, spec->id);
    if (column == nullptr) continue;
    values.rows.push_back({std::string(spec->title), value_text(data, *spec, *column, v)});
  }
  text += '\n' + render(values);

  TerminalTable rows{{"when", "what", "where"}, {false, false, false}, {}};
  for (std::size_t i = 0; i < std::min(rows_shown, why.rows.size()); ++i) {
    const EvidenceRow& row = why.rows[i];
    rows.rows.push_back({format_date(row.occurred_s), row.what,
                         row.file.empty() ? "by name in other rows"
                                          : shown(row.file) + ":" + std::to_string(row.line)});
  }
  if (!rows.rows.empty()) text += "\nEvidence:\n" + render(rows);
  if (why.rows.size() > rows_shown) {
    text += "… and " + format_count(static_cast<std::int64_t>(why.rows.size() - rows_shown)) +
            " more rows (--rows)\n";
  }
  return text;
}

std::string explain_json(const ScoredWorkspace& scored, const Explanation& why) {
  const VertexId v = why.person;
  nlohmann::ordered_json document;
  document["person_id"] = scored.data.people.key[v];
  document["primary_role"] = spec_of(why.primary).id;
  document["status"] = status_text(why.status);
  document["runner_up"] = spec_of(why.runner_up).id;
  document["stage"] = spec_of(scored.analysis.stages.stage[v]).id;
  document["is_evangelist"] = scored.analysis.findings.is_evangelist[v] != 0;
  for (const RoleSpec& role : roles()) {
    document["posterior"][std::string(role.id)] =
        why.posterior[static_cast<std::size_t>(role.role)];
  }
  for (const Contribution& part : why.contributions) {
    document["contributions"].push_back(
        {{"component", components()[static_cast<std::size_t>(part.component)].id},
         {"nats", part.nats}});
  }
  document["log_odds"] = why.log_odds;
  document["sentences"] = why.sentences;
  for (const MeasureSpec* spec : measures()) {
    const ScoreColumn* const column = find_column(scored.analysis.scores, spec->id);
    if (column == nullptr) continue;
    auto& value = document["measures"][column_key(*spec)];
    if (column->known(v)) value = column->value[v];
  }
  document["evidence"] = nlohmann::ordered_json::array();
  for (const EvidenceRow& row : why.rows) {
    document["evidence"].push_back({{"occurred_at", format_time(row.occurred_s)},
                                    {"what", row.what},
                                    {"file", row.file},
                                    {"line", row.line}});
  }
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Action setup_explain(CLI::App& sub) {
  auto options = std::make_shared<ExplainCommand>();
  sub.add_option("person", options->person, "person_id or e-mail address")
      ->required()
      ->type_name("PERSON");
  sub.add_option("--rows", options->rows_shown, "how many evidence rows to show (20)")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  add_score_options(sub, options->scores);
  return [options](const Globals& globals, const Context& ctx) {
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "explain", ctx);
    const auto scored = score_workspace(workspace, globals, options->scores, ctx);
    const VertexId person = person_named(workspace, *scored, options->person);
    const Explanation why = explain(scored->data, scored->analysis, person);
    close_progress();
    print(globals.json ? explain_json(*scored, why)
                       : explain_text(*scored, why, options->rows_shown));
  };
}

}  // namespace

extern const CommandSpec explain_command;
constexpr CommandSpec explain_command{
    .id = "explain",
    .summary = "Why a person has their role: signed reasons, scores and the rows behind them",
    .examples =
        "grapevine explain C0017\n"
        "grapevine explain ann@example.org --rows 100\n"
        "grapevine --json explain C0017",
    .setup = setup_explain,
};

}  // namespace grapevine
