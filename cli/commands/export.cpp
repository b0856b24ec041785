#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "cli/commands/command.hpp"
#include "cli/open_workspace.hpp"
#include "cli/option_groups.hpp"
#include "cli/output_files.hpp"
#include "cli/terminal.hpp"
#include "reports/graph_exporter.hpp"

namespace grapevine {

namespace {

struct ExportCommand {
  std::vector<std::string> targets;
  std::string out;
  bool show_identities = false;
  ScoreChoices scores;
};

std::string target_ids() {
  std::string ids;
  for (const GraphExporterSpec* spec : graph_exporters()) {
    ids += (ids.empty() ? "" : ", ") + std::string(spec->id);
  }
  return ids;
}

/// Each once, in the order of the registry.
std::vector<const GraphExporterSpec*> chosen_targets(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (find_graph_exporter(name) != nullptr) continue;
    throw Error(Errc::usage, "there is no export \"" + shown(name) + "\"",
                "use one of " + target_ids());
  }
  std::vector<const GraphExporterSpec*> chosen;
  for (const GraphExporterSpec* spec : graph_exporters()) {
    if (std::find(names.begin(), names.end(), spec->id) != names.end()) chosen.push_back(spec);
  }
  return chosen;
}

std::string summary_of(const std::vector<const GraphExporterSpec*>& targets,
                       const ExportCommand& options, const ScoredWorkspace& scored, bool json) {
  const auto people_count = static_cast<std::int64_t>(scored.data.people_count());
  const auto edges_count = static_cast<std::int64_t>(scored.analysis.network.united.edge_count());
  const auto path = [&](const GraphFile& file) {
    return (std::filesystem::path(options.out) / file.name).string();
  };
  if (json) {
    nlohmann::ordered_json document{
        {"run_id", scored.run.id}, {"people_count", people_count}, {"edges_count", edges_count}};
    document["files"] = nlohmann::ordered_json::array();
    for (const GraphExporterSpec* spec : targets) {
      for (const GraphFile& file : spec->files) {
        document["files"].push_back(
            {{"target", spec->id}, {"path", path(file)}, {"meaning", file.meaning}});
      }
    }
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  }
  TerminalTable table{{"file", "for", "holds"}, {false, false, false}, {}};
  for (const GraphExporterSpec* spec : targets) {
    for (const GraphFile& file : spec->files) {
      table.rows.push_back(
          {shown(path(file)), std::string(spec->title), std::string(file.meaning)});
    }
  }
  return render(table) + format_count(people_count) + " people, " + format_count(edges_count) +
         " edges from who acted to who was reached" +
         (options.show_identities ? ", with ids and names.\n"
                                  : ". Ids and names are pseudonyms (--show-identities).\n");
}

Action setup_export(CLI::App& sub) {
  auto options = std::make_shared<ExportCommand>();
  sub.add_option("--to", options->targets, target_ids() + "; several between commas")
      ->required()
      ->delimiter(',')
      ->type_name("TARGET");
  sub.add_option("--out", options->out, "folder for the files")->required()->type_name("DIR");
  sub.add_flag("--show-identities", options->show_identities,
               "ids and names instead of pseudonyms; only for those who may see them");
  add_score_options(sub, options->scores);
  return [options](const Globals& globals, const Context& ctx) {
    const auto targets = chosen_targets(options->targets);
    check_score_choices(globals, options->scores);
    std::vector<std::string> names;
    for (const GraphExporterSpec* spec : targets) {
      for (const GraphFile& file : spec->files) names.emplace_back(file.name);
    }
    check_outputs(options->out, names, globals.workspace);
    Workspace workspace = open_workspace(globals, Workspace::Mode::read, "export", ctx);
    ReportOptions report;
    report.show_identities = options->show_identities;
    report.pseudonym_key = pseudonym_key(workspace);
    const auto scored = score_workspace(workspace, globals, options->scores, ctx);
    const ReportInput in = scored->report_input();
    const PeopleLabels labels = label_people(scored->data, report);
    const GraphInput input{in, scored->analysis.network, labels};
    std::vector<PlannedFile> files;
    for (const GraphExporterSpec* spec : targets) {
      for (const GraphFile& file : spec->files) {
        files.push_back(
            {std::string(file.name), [&](std::ostream& out) { file.render(input, out); }});
      }
    }
    write_outputs(options->out, files);
    close_progress();
    print(summary_of(targets, *options, *scored, globals.json));
  };
}

}  // namespace

extern const CommandSpec export_command;
constexpr CommandSpec export_command{
    .id = "export",
    .summary = "Write the network with roles and scores for programs that draw or compute graphs",
    .examples =
        "grapevine export --to gephi --out graph\n"
        "grapevine export --to graphml,neo4j --show-identities --out graph\n"
        "grapevine export --to edge_list --measures k_core,community --out graph",
    .setup = setup_export,
};

}  // namespace grapevine
