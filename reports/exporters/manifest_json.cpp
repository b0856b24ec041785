#include <nlohmann/json.hpp>

#include "reports/json_values.hpp"
#include "reports/registry.hpp"

namespace grapevine {

namespace {

void render(const ReportInput& in, const ReportOptions& options, std::ostream& out) {
  nlohmann::ordered_json outputs = nlohmann::ordered_json::array();
  for (const ExporterSpec* exporter : exporters()) {
    nlohmann::ordered_json row;
    row["file"] = exporter->file_name;
    row["title"] = exporter->title;
    if (exporter->count_rows != nullptr) row["rows_count"] = exporter->count_rows(in);
    outputs.push_back(std::move(row));
  }
  nlohmann::ordered_json manifest;
  manifest["format"] = "grapevine-manifest-1";
  manifest["run"] = run_value(in.run);
  manifest["currency"] = in.data.currency;
  manifest["currency_exponent"] = in.data.currency_exponent;
  manifest["are_identities_shown"] = options.show_identities;
  manifest["outputs"] = std::move(outputs);
  write_json(manifest, out);
}

}  // namespace

extern const ExporterSpec manifest_json_exporter;
const ExporterSpec manifest_json_exporter{
    "manifest_json",
    "manifest.json",
    "What was made from what",
    "Run, settings, fingerprints of the input, refused rows and the files of this run.",
    true,
    render,
    nullptr};

}  // namespace grapevine
