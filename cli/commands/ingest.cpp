#include <memory>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/output_files.hpp"
#include "cli/summaries.hpp"
#include "cli/terminal.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/reading/suggest_map.hpp"

namespace grapevine {

namespace {

Action setup_ingest(CLI::App& sub) {
  auto options = std::make_shared<IngestChoices>();
  add_ingest_options(sub, *options);
  auto is_suggesting = std::make_shared<bool>(false);
  CLI::Option* suggest = sub.add_flag(
      "--suggest-map", *is_suggesting,
      "print a mapping for a file no format recognises; reads nothing into the workspace");
  CLI::Option* fixed = sub.add_flag("--fixed", options->is_fixed,
                                    "the files are lists of --rejects whose texts you corrected");
  // Rows are read as the rest of their file was.
  for (const char* other :
       {"--map", "--as", "--date-format", "--decimal", "--phone-region", "--currency", "--rates"}) {
    fixed->excludes(other);
  }
  fixed->excludes(suggest);
  for (const char* other : {"--map", "--as", "--rejects", "--pseudonymize"})
    suggest->excludes(other);
  return [options, is_suggesting](const Globals& globals, const Context& ctx) {
    if (*is_suggesting) {
      const std::string mapping = suggest_map(options->options, ctx);
      print(render_suggestion(options->options.paths.front(), mapping, globals.json));
      return;
    }
    check_rejects_output(*options, globals.workspace);
    const auto mode = options->is_fixed ? Workspace::Mode::update : Workspace::Mode::write;
    Workspace workspace = open_workspace(globals, mode, "ingest", ctx);
    const IngestOutcome outcome = ingest_as_chosen(workspace, *options, globals.json, ctx);
    close_progress();
    print(render_ingest(outcome, globals.json));
    fail_for_refused_files(outcome);
  };
}

}  // namespace

extern const CommandSpec ingest_command;
constexpr CommandSpec ingest_command{
    .id = "ingest",
    .summary = "Read exports into the workspace and say what was read, new and rejected",
    .examples =
        "grapevine ingest exports/\n"
        "grapevine ingest orders_export.csv people.csv\n"
        "grapevine ingest invitations.csv --suggest-map > invitations.map.toml\n"
        "grapevine ingest invitations.csv --map invitations.map.toml\n"
        "grapevine ingest friends.csv --as referrals --strict\n"
        "grapevine ingest exports/ --rejects rejects.csv\n"
        "grapevine ingest exports/ --pseudonymize ../shop.key\n"
        "grapevine ingest rejects.csv --fixed",
    .setup = setup_ingest,
};

}  // namespace grapevine
