#include <memory>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/output_files.hpp"
#include "cli/report_files.hpp"
#include "cli/terminal.hpp"

namespace grapevine {

namespace {

struct ReportCommand {
  ReportChoices report;
  ScoreChoices scores;
};

Action setup_report(CLI::App& sub) {
  auto options = std::make_shared<ReportCommand>();
  add_report_options(sub, options->report);
  add_score_options(sub, options->scores);
  return [options](const Globals& globals, const Context& ctx) {
    check_outputs(options->report.out, report_file_names(), globals.workspace);
    ReportOptions report = report_options(options->report);
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "report", ctx);
    report.pseudonym_key = pseudonym_key(workspace);
    const auto scored = score_workspace(workspace, globals, options->scores, ctx);
    const std::string summary = write_report(options->report.out, *scored, report, globals.json);
    close_progress();
    print(summary);
  };
}

}  // namespace

extern const CommandSpec report_command;
constexpr CommandSpec report_command{
    .id = "report",
    .summary = "Write report.html, report.json, the lists and the manifest from the workspace",
    .examples =
        "grapevine report --out out\n"
        "grapevine report --out out --as-of 2026-03-31\n"
        "grapevine report --out out --playbook ours.toml --shop \"Corner Shop\"",
    .setup = setup_report,
};

}  // namespace grapevine
