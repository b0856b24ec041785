#pragma once

// Options that several commands share, declared once.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "ingest/reading/ingest.hpp"
#include "reports/report_options.hpp"

namespace grapevine {

void add_ingest_options(CLI::App& sub, IngestOptions& options);

/// What the user says about a report before the workspace is open.
struct ReportChoices {
  std::string out;
  std::string playbook_path;  ///< empty: the one inside the program
  std::string shop_name;
  bool show_identities = false;
};
void add_report_options(CLI::App& sub, ReportChoices& choices);

/// Reads and checks the playbook: done before any work.
ReportOptions report_options(const ReportChoices& choices);

void add_score_options(CLI::App& sub, std::vector<std::string>& settings);

}  // namespace grapevine
