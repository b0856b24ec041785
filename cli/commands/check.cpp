#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/identity_doubt.hpp"
#include "cli/open_workspace.hpp"
#include "cli/scored_workspace.hpp"
#include "cli/terminal.hpp"
#include "cli/workspace_checks.hpp"
#include "graph/money.hpp"
#include "scoring/analysis/check.hpp"

namespace grapevine {

namespace {

std::string percent(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f %%",
                100 * static_cast<double>(part) / static_cast<double>(whole));
  return buffer;
}

/// "orders.csv:2, orders.csv:7"; empty without rows.
std::string places_of(const std::vector<ExampleRow>& examples) {
  std::string places;
  for (const ExampleRow& row : examples) {
    places += (places.empty() ? "" : ", ") + shown(row.file) + ":" + std::to_string(row.line);
  }
  return places;
}

/// By file and line, as they are looked up.
void sort_places(std::vector<ExampleRow>& examples) {
  std::sort(examples.begin(), examples.end(), [](const ExampleRow& a, const ExampleRow& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
}

nlohmann::ordered_json places_json(const std::vector<ExampleRow>& examples) {
  nlohmann::ordered_json places = nlohmann::ordered_json::array();
  for (const ExampleRow& row : examples) {
    places.push_back({{"file", row.file}, {"line", row.line}});
  }
  return places;
}

std::string attribution_text(const ScoredWorkspace& scored,
                             const std::vector<AttributionRow>& rows) {
  TerminalTable ways{{"how customers came", "customers", "share", "revenue", "credited", "e.g."},
                     {false, true, true, true, false, false},
                     {}};
  std::int64_t all_count = 0;
  for (const AttributionRow& row : rows) all_count += row.customers_count;
  for (const AttributionRow& row : rows) {
    ways.rows.push_back(
        {row.title, format_count(row.customers_count), percent(row.customers_count, all_count),
         format_money(row.revenue_cents, scored.data.currency, scored.data.currency_exponent),
         row.is_credited ? "yes" : "no", places_of(row.examples)});
  }
  return render(ways) + kAttributionPrecedence + '\n';
}

std::string number_text(const ScoredWorkspace& scored, const DoubtRow& row, std::int64_t number) {
  return row.is_money ? format_money(number, scored.data.currency, scored.data.currency_exponent)
                      : format_count(number);
}

std::string doubt_text(const ScoredWorkspace& scored, const IdentityDoubt& doubt) {
  if (doubt.rows.empty()) return {};
  TerminalTable table{{"if doubtful accounts were", "as now", "one person", "two people"},
                      {false, true, true, true},
                      {}};
  for (const DoubtRow& row : doubt.rows) {
    table.rows.push_back({row.title, number_text(scored, row, row.now),
                          number_text(scored, row, row.all_merged),
                          number_text(scored, row, row.all_apart)});
  }
  return '\n' + render(table) + "In doubt: " + format_count(doubt.households_count) +
         " pairs that share an address or phone under other names (two people now), " +
         format_count(doubt.single_key_count) +
         " that share one and say nothing else (one person now). See grapevine people merges.\n";
}

std::string lines_text(const std::vector<CheckLine>& lines) {
  std::string text;
  for (const CheckLine& line : lines) {
    const QualityCheck& check = line.check;
    text += check.title;
    if (!check.is_yes_or_no) {
      text += ": " + format_count(check.affected_count) + " of " + format_count(check.total_count) +
              " (" + percent(check.affected_count, check.total_count) + ")";
    }
    text += "\n    " + check.consequence + '\n';
    const std::string places = places_of(line.examples);
    if (!places.empty()) text += "    e.g. " + places + '\n';
  }
  return text;
}

std::string check_text(const ScoredWorkspace& scored, const DataCheck& result,
                       const std::vector<CheckLine>& rejected, const IdentityDoubt& doubt) {
  std::string text = lines_text(result.lines);
  if (result.lines.empty()) text += "Nothing to look at.\n";
  if (!rejected.empty()) {
    text += "\nRows that could not be read, of all rows:\n" + lines_text(rejected);
  }
  return text + '\n' + attribution_text(scored, result.attribution) + doubt_text(scored, doubt);
}

nlohmann::ordered_json doubt_json(const IdentityDoubt& doubt) {
  nlohmann::ordered_json document;
  document["households_count"] = doubt.households_count;
  document["single_key_count"] = doubt.single_key_count;
  document["headlines"] = nlohmann::ordered_json::array();
  for (const DoubtRow& row : doubt.rows) {
    document["headlines"].push_back({{"id", row.id},
                                     {"now", row.now},
                                     {"all_merged", row.all_merged},
                                     {"all_apart", row.all_apart}});
  }
  return document;
}

nlohmann::ordered_json lines_json(const std::vector<CheckLine>& lines, const char* id_name) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const CheckLine& line : lines) {
    list.push_back({{id_name, line.check.id},
                    {"title", line.check.title},
                    {"affected_count", line.check.affected_count},
                    {"total_count", line.check.total_count},
                    {"consequence", line.check.consequence},
                    {"examples", places_json(line.examples)}});
  }
  return list;
}

std::string check_json(const ScoredWorkspace& scored, const DataCheck& result,
                       const std::vector<CheckLine>& rejected, const IdentityDoubt& doubt) {
  nlohmann::ordered_json document;
  document["run_id"] = scored.run.id;
  document["checks"] = lines_json(result.lines, "id");
  document["rejects"] = lines_json(rejected, "reason");
  for (const AttributionRow& row : result.attribution) {
    document["attribution"].push_back({{"id", row.id},
                                       {"customers_count", row.customers_count},
                                       {"revenue_cents", row.revenue_cents},
                                       {"is_credited", row.is_credited},
                                       {"examples", places_json(row.examples)}});
  }
  document["identity_doubt"] = doubt_json(doubt);
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Action setup_check(CLI::App& sub) {
  auto is_strict = std::make_shared<bool>(false);
  sub.add_flag("--strict", *is_strict, "exit with 3 when a check has found something");
  return [is_strict](const Globals& globals, const Context& ctx) {
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "check", ctx);
    const auto scored = score_workspace(workspace, globals, {}, ctx);
    DataCheck result = check_data(scored->data, scored->analysis);
    const std::vector<CheckLine> noted = workspace_checks(workspace, scored->data.currency);
    result.lines.insert(result.lines.begin(), noted.begin(), noted.end());
    const std::vector<CheckLine> rejected = rejected_lines(workspace);
    for (CheckLine& line : result.lines) sort_places(line.examples);
    const IdentityDoubt doubt = identity_doubt(workspace, scored->analysis.findings, globals, ctx);
    close_progress();
    print(globals.json ? check_json(*scored, result, rejected, doubt)
                       : check_text(*scored, result, rejected, doubt));
    const std::size_t found = result.lines.size() + rejected.size();
    if (*is_strict && found > 0) {
      throw Error(Errc::input, std::to_string(found) + " checks have found something",
                  "correct the files, or leave out --strict");
    }
  };
}

}  // namespace

extern const CommandSpec check_command;
constexpr CommandSpec check_command{
    .id = "check",
    .summary = "What to look at in the data before trusting the scores, with example rows",
    .examples =
        "grapevine check\n"
        "grapevine check --strict\n"
        "grapevine --json check --as-of 2026-03-31",
    .setup = setup_check,
};

}  // namespace grapevine
