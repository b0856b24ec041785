#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "reports/graph_exporter.hpp"
#include "reports/registry.hpp"
#include "tests/reports/sample_report.hpp"

namespace grapevine {

namespace {

using Json = nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

ReportOptions with_identities() {
  ReportOptions options = sample_options();
  options.show_identities = true;
  return options;
}

void check_no_identity(const std::string& text, const Dataset& data) {
  for (VertexId v = 0; v < data.people_count(); ++v) {
    CHECK_FALSE(holds(text, data.people.key[v]));
    CHECK_FALSE(holds(text, data.people.email[v]));
    CHECK_FALSE(holds(text, data.codes.code[v]));
    if (!data.people.name[v].empty()) CHECK_FALSE(holds(text, data.people.name[v]));
  }
}

}  // namespace

TEST_CASE("exporters: ids and file names are used once") {
  std::set<std::string_view> ids;
  std::set<std::string_view> files;
  for (const ExporterSpec* exporter : exporters()) {
    CHECK(ids.insert(exporter->id).second);
    CHECK(files.insert(exporter->file_name).second);
    CHECK(find_exporter(exporter->id) == exporter);
    CHECK_FALSE(exporter->meaning.empty());
  }
  CHECK(find_exporter("nothing") == nullptr);
}

TEST_CASE("exporters: every file of the folder stands in the registry") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(GRAPEVINE_SOURCE_DIR) +
                                                               "/reports/exporters")) {
    const std::string id = entry.path().stem().string();
    CAPTURE(id);
    CHECK(find_exporter(id) != nullptr);
    ++files;
  }
  CHECK(files == exporters().size());
}

TEST_CASE(
    "graph exporters: every file of the folder stands in the registry, file names are unique") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(GRAPEVINE_SOURCE_DIR) +
                                                               "/reports/graph_exporters")) {
    const std::string id = entry.path().stem().string();
    CAPTURE(id);
    CHECK(find_graph_exporter(id) != nullptr);
    ++files;
  }
  CHECK(files == graph_exporters().size());
  std::set<std::string_view> names;
  for (const ExporterSpec* exporter : exporters()) names.insert(exporter->file_name);
  for (const GraphExporterSpec* exporter : graph_exporters()) {
    for (const GraphFile& file : exporter->files) CHECK(names.insert(file.name).second);
  }
}

TEST_CASE("exporters: the same input gives the same bytes") {
  for (const ExporterSpec* exporter : exporters()) {
    const std::string id(exporter->id);
    CAPTURE(id);
    CHECK(rendered(id, sample_report(), sample_options()) ==
          rendered(id, sample_report(), sample_options()));
  }
}

TEST_CASE("exporters: files made for passing on hold no identity unless it is shown") {
  const SampleReport sample = sample_report();
  for (const ExporterSpec* exporter : exporters()) {
    if (!exporter->is_for_passing_on) continue;
    const std::string id(exporter->id);
    CAPTURE(id);
    check_no_identity(rendered(id, sample, sample_options()), sample.data);
  }
  for (const char* id : {"report_html", "report_json"}) {
    const std::string text = rendered(id, sample, with_identities());
    CHECK(holds(text, "cust-033-xq"));
    CHECK(holds(text, "Quillfeather"));
  }
}

TEST_CASE("exporters: nothing is lost with an empty shop") {
  SampleReport empty;
  const ReportOptions options = sample_options();
  for (const ExporterSpec* exporter : exporters()) {
    CHECK_FALSE(rendered(std::string(exporter->id), empty, options).empty());
  }
}

TEST_CASE("report.json: parses and says what the findings say") {
  const SampleReport sample = sample_report();
  const Json report = Json::parse(rendered("report_json", sample, sample_options()));
  const Findings& f = sample.findings;
  CHECK(report["totals"]["people_count"] == f.people_count);
  CHECK(report["totals"]["referred_revenue_cents"] == f.referred_revenue_cents);
  CHECK(report["totals"]["participation"]["fraction"] == f.participation.fraction);
  CHECK(report["currency"] == "EUR");
  CHECK(report["funnel"][1]["people_count"].is_null());
  CHECK(report["funnel"][4]["people_count"] == 58);
  REQUIRE(report["groups"].size() == kRoleCount);
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    const Json& group = report["groups"][r];
    CHECK(group["role"] == roles()[r].id);
    CHECK(group["confirmed_count"] == f.groups[r].confirmed_count);
    CHECK(group["provisional_count"] == f.groups[r].provisional_count);
    for (std::size_t s = 0; s < kStageCount; ++s) {
      CHECK(group["stage_counts"][std::string(stages()[s].id)] == f.groups[r].stage_counts[s]);
    }
  }
  CHECK(report["lists"][0]["entries"][1]["value"] == f.top_lists[0].entries[1].value);
  CHECK(report["trees"][1]["nodes"].size() == f.trees[1].nodes.size());
  CHECK(report["evangelists"][0]["score"]["value"] == 20);
  CHECK(report["evangelists"].size() == 3);
  CHECK(report["run"]["id"] == sample.run.id);
}

TEST_CASE("report.json: broken UTF-8 in a name does not break the file") {
  SampleReport sample = sample_report();
  for (std::string& name : sample.data.people.name) name = "\xFF\xFE broken";
  CHECK(Json::accept(rendered("report_json", sample, with_identities())));
}

TEST_CASE("evangelists.csv: best first, names and addresses only when identities are shown") {
  const SampleReport sample = sample_report();
  const auto hidden = lines_of(rendered("evangelists_csv", sample, sample_options()));
  REQUIRE(hidden.size() == 4);
  CHECK(hidden[0] ==
        "rank,person_id,primary_role,stage,score,score_low,score_high,referred_revenue_cents,"
        "reasons,incentive,content,play_id");
  CHECK(
      hidden[1].starts_with("1,cust-033-xq,influencer,commitment,20,10,31,22500,Brought 4 "
                            "customers directly.; Friends came back for more.,"));
  CHECK(hidden[1].ends_with(",influencer_access"));
  const auto shown_lines = lines_of(rendered("evangelists_csv", sample, with_identities()));
  CHECK(shown_lines[0].starts_with("rank,person_id,name,email,primary_role"));
  CHECK(shown_lines[1].starts_with("1,cust-033-xq,Nora Quillfeather33,nora33@hidden.example,"));
  CHECK_FALSE(holds(rendered("evangelists_csv", sample, sample_options()), "@hidden.example"));
}

TEST_CASE("segments.csv: one row per person in key order, unknown values empty") {
  const SampleReport sample = sample_report();
  const auto lines = lines_of(rendered("segments_csv", sample, sample_options()));
  REQUIRE(lines.size() == sample.data.people_count() + 1);
  CHECK(lines[0] ==
        "person_id,primary_role,secondary_roles,status,stage,is_evangelist,score,score_low,"
        "score_high,decayed_influence,referred_revenue_cents,conversion_rate");
  CHECK(lines[1] ==
        "cust-000-xq,influencer,participator|advocate,confirmed,commitment,1,14.25,7.125,22.375,"
        "14.25,0,0");
  CHECK(lines[56].starts_with("cust-055-xq,"));
  CHECK(lines[56].ends_with(",0,,,,,27000,0.75"));
}

TEST_CASE("manifest.json: names every file, rows of the lists and no path") {
  const SampleReport sample = sample_report();
  const Json manifest = Json::parse(rendered("manifest_json", sample, sample_options()));
  REQUIRE(manifest["outputs"].size() == exporters().size());
  CHECK(manifest["outputs"][2]["file"] == "evangelists.csv");
  CHECK(manifest["outputs"][2]["rows_count"] == 3);
  CHECK(manifest["outputs"][3]["rows_count"] == 56);
  CHECK(manifest["run"]["as_of"] == "2026-05-01T00:00:00Z");
  CHECK(manifest["run"]["rejects"][0]["rows_count"] == 12);
  CHECK(manifest["run"]["inputs"][1]["content_sha256"] == std::string(64, 'b'));
  CHECK_FALSE(holds(manifest.dump(), "/"));
}

}  // namespace grapevine
