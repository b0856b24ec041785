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

Action setup_dump(CLI::App& sub) {
  auto out = std::make_shared<std::string>();
  sub.add_option("--out", *out, "folder for the tables")->required()->type_name("DIR");
  return [out](const Globals& globals, const Context& ctx) {
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "dump", ctx);
    const std::vector<std::string> names = dump_file_names(workspace);
    if (names.empty()) {
      throw Error(Errc::nothing_to_do, "the workspace holds no facts", "ingest files first");
    }
    check_outputs(*out, names, globals.workspace);
    std::vector<PlannedFile> files;
    for (const std::string& name : names) {
      files.push_back({name, [&workspace, name](std::ostream& stream) {
                         dump_table(workspace, name, stream);
                       }});
    }
    write_outputs(*out, files);
    close_progress();
    nlohmann::ordered_json document;
    document["folder"] = *out;
    document["files"] = names;
    print(globals.json ? document.dump(2) + '\n'
                       : format_count(static_cast<std::int64_t>(names.size())) + " tables in " +
                             shown(*out) + '\n');
  };
}

}  // namespace

extern const CommandSpec dump_command;
constexpr CommandSpec dump_command{
    .id = "dump",
    .summary = "Write every fact of the workspace as Grapevine's own tables (CSV)",
    .examples =
        "grapevine dump --out facts\n"
        "grapevine dump --out facts --workspace march.db",
    .setup = setup_dump,
};

}  // namespace grapevine
