#include "cli/report_files.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/output_files.hpp"
#include "cli/terminal.hpp"
#include "reports/registry.hpp"

namespace grapevine {

std::vector<std::string> report_file_names() {
  std::vector<std::string> names;
  for (const ExporterSpec* spec : exporters()) names.emplace_back(spec->file_name);
  return names;
}

std::string write_report(const std::string& directory, const ScoredWorkspace& scored,
                         const ReportOptions& options, bool json) {
  const ReportInput input = scored.report_input();
  std::vector<PlannedFile> files;
  for (const ExporterSpec* spec : exporters()) {
    files.push_back({std::string(spec->file_name),
                     [&, spec](std::ostream& out) { spec->render(input, options, out); }});
  }
  write_outputs(directory, files);

  const auto path = [&](std::string_view name) {
    return (std::filesystem::path(directory) / name).string();
  };
  if (json) {
    nlohmann::ordered_json document;
    document["run_id"] = scored.run.id;
    document["as_of"] = format_time(scored.run.as_of_s);
    document["headline"] = scored.analysis.findings.headline;
    for (const ExporterSpec* spec : exporters()) {
      document["files"][std::string(spec->id)] = path(spec->file_name);
    }
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  }
  TerminalTable table{{"file", "what it is"}, {false, false}, {}};
  for (const ExporterSpec* spec : exporters()) {
    table.rows.push_back({shown(path(spec->file_name)), std::string(spec->title)});
  }
  return scored.analysis.findings.headline + "\n\n" + render(table);
}

}  // namespace grapevine
