#include <filesystem>
#include <memory>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/output_files.hpp"
#include "cli/report_files.hpp"
#include "cli/summaries.hpp"
#include "cli/terminal.hpp"
#include "graph/money.hpp"

namespace grapevine {

namespace {

struct RunCommand {
  IngestChoices ingest;
  ReportChoices report;
  ScoreChoices scores;
};

/// Tells when the report covers more than the files named now: the workspace remembers.
void mention_earlier_inputs(const InputTotals& before, const Globals& globals, const Context& ctx) {
  if (before.files_count == 0) return;
  say(ctx, LogLevel::info,
      "the workspace " + shown(globals.workspace) + " already holds " +
          format_count(before.files_count) + (before.files_count == 1 ? " file" : " files") +
          " from earlier; the report covers them too (--workspace names another)");
}

/// The report and the ledger: neither over what is read nor over each other.
void check_run_outputs(const RunCommand& options, const std::string& workspace) {
  namespace fs = std::filesystem;
  std::vector<std::string> outputs;
  for (const std::string& name : report_file_names()) {
    outputs.push_back(options.report.out + '/' + name);
  }
  check_outputs_are_no_inputs(outputs, options.ingest.options, options.report.playbook_path);
  check_rejects_output(options.ingest, workspace, options.report.playbook_path);
  if (options.ingest.rejects_path.empty()) return;
  const auto place = [](const std::string& path) {
    std::error_code ignored;
    return fs::weakly_canonical(fs::absolute(path), ignored);
  };
  for (const std::string& output : outputs) {
    if (place(output) != place(options.ingest.rejects_path)) continue;
    throw Error(
        Errc::usage,
        shown(options.ingest.rejects_path) + " is to be written as a part of the report too",
        "give the rejected rows another place");
  }
}

Action setup_run(CLI::App& sub) {
  auto options = std::make_shared<RunCommand>();
  add_ingest_options(sub, options->ingest);
  add_report_options(sub, options->report);
  add_score_options(sub, options->scores);
  return [options](const Globals& globals, const Context& ctx) {
    check_score_choices(globals, options->scores);  // before anything is ingested
    check_outputs(options->report.out, report_file_names(), globals.workspace);
    check_run_outputs(*options, globals.workspace);
    ReportOptions report = report_options(options->report);
    Workspace workspace = open_workspace(globals, Workspace::Mode::write, "run", ctx);
    mention_earlier_inputs(count_inputs(workspace), globals, ctx);
    const IngestOutcome outcome = ingest_as_chosen(workspace, options->ingest, globals.json, ctx);
    report.pseudonym_key = pseudonym_key(workspace);
    const auto scored = score_workspace(workspace, globals, options->scores, ctx);
    save_run(workspace, scored->run, scored->data, scored->analysis.scores);
    const std::string summary = write_report(options->report.out, *scored, report, globals.json);
    close_progress();
    print(render_run(outcome, summary, globals.json));
    fail_for_refused_files(outcome);
  };
}

}  // namespace

extern const CommandSpec run_command;
constexpr CommandSpec run_command{
    .id = "run",
    .summary = "Everything in one go: ingest, score, report",
    .examples =
        "grapevine run exports/ --out out\n"
        "grapevine run orders_export.csv people.csv --out out --shop \"Corner Shop\"\n"
        "grapevine run exports/ --out out --as-of 2026-03-31 --workspace march.db",
    .setup = setup_run,
};

}  // namespace grapevine
