#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cli/commands/command.hpp"
#include "cli/measure_text.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/scored_workspace.hpp"
#include "cli/terminal.hpp"
#include "graph/money.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

struct ScoreCommand {
  std::string measure{kRankingMeasure};
  std::size_t top_count = 20;
  ScoreChoices scores;
};

std::vector<VertexId> best_first(const ScoreColumn& column, std::size_t top_count) {
  std::vector<VertexId> people;
  for (VertexId v = 0; v < column.value.size(); ++v) {
    if (column.known(v)) people.push_back(v);
  }
  const auto keep = static_cast<std::ptrdiff_t>(std::min(top_count, people.size()));
  std::partial_sort(
      people.begin(), people.begin() + keep, people.end(), [&](VertexId a, VertexId b) {
        return column.value[a] != column.value[b] ? column.value[a] > column.value[b] : a < b;
      });
  people.resize(static_cast<std::size_t>(keep));
  return people;
}

std::string score_text(const ScoredWorkspace& scored, const MeasureSpec& spec,
                       const std::vector<VertexId>& people) {
  const ScoreColumn& column = *find_column(scored.analysis.scores, spec.id);
  TerminalTable table{{"person_id", std::string(spec.title), "from", "to", "role"},
                      {false, true, true, true, false},
                      {}};
  for (const VertexId v : people) {
    const auto bound = [&](const std::vector<double>& bounds) {
      return bounds.empty() ? std::string() : measure_text(scored.data, spec.unit, bounds[v]);
    };
    table.rows.push_back({shown(scored.data.people.key[v], 40),
                          measure_text(scored.data, spec.unit, column.value[v]), bound(column.low),
                          bound(column.high),
                          std::string(spec_of(scored.analysis.roles.primary[v]).id)});
  }
  std::string text =
      render(table) + '\n' + std::string(spec.title) + ": " + std::string(spec.meaning) + '\n' +
      "formula: " + std::string(spec.formula) + "; unit: " + std::string(name_of(spec.unit)) +
      "; up to " + format_date(scored.run.as_of_s) +
      "; n = " + format_count(scored.data.people_count()) + "; run " + scored.run.id + '\n';
  if (!column.note.empty()) text += column.note + '\n';
  if (!column.convergence.has_converged) {
    text += column.convergence.is_bound_on_weights
                ? "It has not converged: the values are exact for weights that differ by up to "
                : "It has not converged: the values are off in total by up to ";
    text += std::to_string(column.convergence.error_bound) +
            (column.convergence.is_bound_on_weights ? " of each.\n" : ".\n");
  }
  return text;
}

std::string score_json(const ScoredWorkspace& scored, const MeasureSpec& spec,
                       const std::vector<VertexId>& people) {
  const ScoreColumn& column = *find_column(scored.analysis.scores, spec.id);
  nlohmann::ordered_json document;
  document["run_id"] = scored.run.id;
  document["as_of"] = format_time(scored.run.as_of_s);
  document["measure"] = spec.id;
  document["unit"] = name_of(spec.unit);
  document["formula"] = spec.formula;
  document["people_count"] = scored.data.people_count();
  document["note"] = column.note;
  document["has_converged"] = column.convergence.has_converged;
  document["top"] = nlohmann::ordered_json::array();
  for (const VertexId v : people) {
    nlohmann::ordered_json entry{{"person_id", scored.data.people.key[v]},
                                 {column_key(spec), column.value[v]}};
    if (!column.low.empty()) {
      entry["low"] = column.low[v];
      entry["high"] = column.high[v];
    }
    entry["primary_role"] = spec_of(scored.analysis.roles.primary[v]).id;
    document["top"].push_back(std::move(entry));
  }
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Action setup_score(CLI::App& sub) {
  auto options = std::make_shared<ScoreCommand>();
  sub.add_option("--measure", options->measure, "measure to list by, see `list measures`")
      ->capture_default_str()
      ->type_name("MEASURE");
  sub.add_option("--top", options->top_count, "how many people to list")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  add_score_options(sub, options->scores);
  return [options](const Globals& globals, const Context& ctx) {
    const MeasureSpec& spec = require_measure(options->measure);
    ScoreChoices choices = options->scores;
    if (!spec.is_default) {  // to list by a measure is to ask for it
      choices.measures += (choices.measures.empty() ? "" : ",") + options->measure;
    }
    Workspace workspace = open_workspace(globals, Workspace::Mode::update, "score", ctx);
    const auto scored = score_workspace(workspace, globals, choices, ctx);
    save_run(workspace, scored->run, scored->data, scored->analysis.scores);
    const ScoreColumn& column = *find_column(scored->analysis.scores, spec.id);
    const std::vector<VertexId> people = best_first(column, options->top_count);
    close_progress();
    print(globals.json ? score_json(*scored, spec, people) : score_text(*scored, spec, people));
  };
}

}  // namespace

extern const CommandSpec score_command;
constexpr CommandSpec score_command{
    .id = "score",
    .summary = "Compute the measures, store them in the workspace and list the top people",
    .examples =
        "grapevine score\n"
        "grapevine score --measure chain_credit --top 50\n"
        "grapevine score --set decayed_influence.half_life_days=90\n"
        "grapevine --json score --as-of 2026-03-31",
    .setup = setup_score,
};

}  // namespace grapevine
