#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/output_files.hpp"
#include "cli/terminal.hpp"
#include "graph/money.hpp"
#include "ingest/store/dump.hpp"

namespace grapevine {

namespace {

struct DumpCommand {
  std::string out;
  bool is_replacing = false;
};

/// Tables that stand in the folder already: a dump, or exports whose further columns it would lose.
std::vector<std::string> tables_in(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const std::string& name : all_dump_file_names()) {
    if (std::filesystem::exists(folder + '/' + name, ignored)) found.push_back(name);
  }
  return found;
}

Action setup_dump(CLI::App& sub) {
  auto options = std::make_shared<DumpCommand>();
  sub.add_option("--out", options->out, "folder for the tables")->required()->type_name("DIR");
  sub.add_flag("--replace", options->is_replacing,
               "put them in place of the tables that an earlier dump wrote there");
  return [options](const Globals& globals, const Context& ctx) {
    const std::string& out = options->out;
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "dump", ctx);
    const std::vector<std::string> names = dump_file_names(workspace);
    if (names.empty()) {
      throw Error(Errc::nothing_to_do, "the workspace holds no facts", "ingest files first");
    }
    check_outputs(out, names, globals.workspace);
    const std::vector<std::string> earlier = tables_in(out);
    if (!earlier.empty() && !options->is_replacing) {
      throw Error(
          Errc::output, "the folder " + shown(out) + " holds " + earlier.front() + " already",
          "name a folder without tables, or give --replace when an earlier dump wrote them");
    }
    std::vector<PlannedFile> files;
    for (const std::string& name : names) {
      files.push_back({name, [&workspace, name](std::ostream& stream) {
                         dump_table(workspace, name, stream);
                       }});
    }
    write_outputs(out, files);
    for (const std::string& name : earlier) {  // of which the workspace holds nothing any more
      std::error_code ignored;
      const bool is_stale = std::find(names.begin(), names.end(), name) == names.end();
      if (is_stale) std::filesystem::remove(out + '/' + name, ignored);
    }
    close_progress();
    nlohmann::ordered_json document;
    document["folder"] = out;
    document["files"] = names;
    print(globals.json ? document.dump(2) + '\n'
                       : format_count(static_cast<std::int64_t>(names.size())) + " tables in " +
                             shown(out) + '\n');
  };
}

}  // namespace

extern const CommandSpec dump_command;
constexpr CommandSpec dump_command{
    .id = "dump",
    .summary = "Write every fact of the workspace as Grapevine's own tables (CSV)",
    .examples =
        "grapevine dump --out facts\n"
        "grapevine dump --out facts --replace\n"
        "grapevine dump --out facts --workspace march.db",
    .setup = setup_dump,
};

}  // namespace grapevine
