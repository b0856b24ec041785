#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/command.hpp"
#include "cli/terminal.hpp"
#include "ingest/registry.hpp"
#include "reports/graph_exporter.hpp"
#include "scoring/registry.hpp"
#include "scoring/roles/role.hpp"

namespace grapevine {

namespace {

using Json = nlohmann::ordered_json;

std::string plain(double x) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%g", x);
  return buffer;
}

Json measures_json() {
  Json list = Json::array();
  for (const MeasureSpec* spec : measures()) {
    Json parameters = Json::array();
    for (const ParameterSpec& p : spec->parameters) {
      parameters.push_back({{"name", p.name},
                            {"meaning", p.meaning},
                            {"standard", p.standard},
                            {"least", p.least},
                            {"most", p.most}});
    }
    list.push_back({{"id", spec->id},
                    {"column", column_key(*spec)},
                    {"title", spec->title},
                    {"meaning", spec->meaning},
                    {"formula", spec->formula},
                    {"unit", name_of(spec->unit)},
                    {"is_default", spec->is_default},
                    {"on_forest", spec->on_forest},
                    {"parameters", parameters}});
  }
  return list;
}

std::string measures_text() {
  std::string text;
  for (const MeasureSpec* spec : measures()) {
    text += std::string(spec->id) + " (" + std::string(name_of(spec->unit)) + ")" +
            (spec->is_default ? "" : "  on request: --measures " + std::string(spec->id)) +
            "\n    " + std::string(spec->meaning) + "\n    = " + std::string(spec->formula) + '\n';
    if (!spec->on_forest.empty()) {
      text += "    where nobody is reached twice: " + std::string(spec->on_forest) + '\n';
    }
    for (const ParameterSpec& p : spec->parameters) {
      text += "    --set " + std::string(spec->id) + '.' + std::string(p.name) + '=' +
              plain(p.standard) + "  " + std::string(p.meaning) + " (" + plain(p.least) + " to " +
              plain(p.most) + ")\n";
    }
  }
  return text;
}

Json formats_json() {
  Json list = Json::array();
  for (const FormatSummary& format : format_summaries()) {
    Json columns = Json::array();
    for (const FormatColumn& column : format.columns) {
      columns.push_back({{"name", column.name},
                         {"is_required", column.is_required},
                         {"meaning", column.meaning}});
    }
    list.push_back({{"id", format.id},
                    {"title", format.title},
                    {"meaning", format.meaning},
                    {"recognised_by", format.needs},
                    {"columns", columns}});
  }
  return list;
}

/// "user id, account id, referral code or date created": what a header must have.
std::string needs_text(const FormatSummary& format) {
  std::string text;
  for (std::string need : std::vector<std::string>(format.needs.begin(), format.needs.end())) {
    for (std::size_t at = need.find('|'); at != std::string::npos; at = need.find('|')) {
      need.replace(at, 1, " or ");
    }
    text += (text.empty() ? "" : ", ") + need;
  }
  return text;
}

constexpr std::size_t kColumnNameWidth = 28;

std::string formats_text() {
  std::string text;
  for (const FormatSummary& format : format_summaries()) {
    text += std::string(format.id) + " - " + std::string(format.title) + "\n    " +
            std::string(format.meaning) + "\n    recognised by: " + needs_text(format) + '\n';
    for (const FormatColumn& column : format.columns) {
      std::string name = "    " + std::string(column.name) + (column.is_required ? "*" : "");
      name.resize(std::max(name.size() + 2, kColumnNameWidth), ' ');
      text += name + std::string(column.meaning) + '\n';
    }
  }
  return text +
         "\n* in every row. Anything else is read through a mapping file (--map) or --as TABLE.\n";
}

Json roles_json() {
  Json list = Json::array();
  for (const RoleSpec& role : roles()) {
    list.push_back({{"id", role.id},
                    {"title", role.title},
                    {"meaning", role.meaning},
                    {"must_have", role.must_have}});
  }
  return list;
}

std::string roles_text() {
  std::string text;
  for (const RoleSpec& role : roles()) {
    text += std::string(role.id) + "\n    " + std::string(role.meaning) + '\n';
    if (!role.must_have.empty()) text += "    takes " + std::string(role.must_have) + '\n';
  }
  return text;
}

Json exports_json() {
  Json list = Json::array();
  for (const GraphExporterSpec* spec : graph_exporters()) {
    Json files = Json::array();
    for (const GraphFile& file : spec->files) {
      files.push_back({{"name", file.name}, {"meaning", file.meaning}});
    }
    list.push_back(
        {{"id", spec->id}, {"title", spec->title}, {"meaning", spec->meaning}, {"files", files}});
  }
  return list;
}

std::string exports_text() {
  std::string text;
  for (const GraphExporterSpec* spec : graph_exporters()) {
    text += std::string(spec->id) + " - " + std::string(spec->title) + "\n    " +
            std::string(spec->meaning) + '\n';
    for (const GraphFile& file : spec->files) {
      text += "    " + std::string(file.name) + ": " + std::string(file.meaning) + '\n';
    }
  }
  return text;
}

Json commands_json() {
  Json list = Json::array();
  for (const CommandSpec* spec : commands()) {
    list.push_back({{"id", spec->id}, {"summary", spec->summary}, {"examples", spec->examples}});
  }
  return list;
}

std::string commands_text() {
  TerminalTable table{{"command", "what it does"}, {false, false}, {}};
  for (const CommandSpec* spec : commands()) {
    table.rows.push_back({std::string(spec->id), std::string(spec->summary)});
  }
  return render(table);
}

/// One thing that can be listed.
struct Listing {
  const char* id;
  Json (*json)();
  std::string (*text)();
};

constexpr Listing kListings[] = {
    {"measures", measures_json, measures_text}, {"formats", formats_json, formats_text},
    {"roles", roles_json, roles_text},          {"exports", exports_json, exports_text},
    {"commands", commands_json, commands_text},
};

Action setup_list(CLI::App& sub) {
  auto what = std::make_shared<std::string>();
  std::vector<std::string> names;
  for (const Listing& listing : kListings) names.emplace_back(listing.id);
  sub.add_option("topic", *what, "measures, formats, roles, exports or commands")
      ->required()
      ->check(CLI::IsMember(names));
  return [what](const Globals& globals, const Context&) {
    for (const Listing& listing : kListings) {
      if (*what != listing.id) continue;
      print(globals.json ? listing.json().dump(2) + '\n' : listing.text());
    }
  };
}

}  // namespace

extern const CommandSpec list_command;
constexpr CommandSpec list_command{
    .id = "list",
    .summary = "What there is: measures, formats, roles, exports or commands",
    .examples =
        "grapevine list measures\n"
        "grapevine list formats\n"
        "grapevine --json list roles",
    .setup = setup_list,
};

}  // namespace grapevine
