#pragma once

// Options that several commands share, declared once.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/scored_workspace.hpp"
#include "ingest/reading/ingest.hpp"
#include "reports/report_options.hpp"

namespace grapevine {

/// What to read, and where the ledger of rejected rows goes (empty: only the first are told).
struct IngestChoices {
  IngestOptions options;
  std::string rejects_path;
  bool is_fixed = false;  ///< the files are lists of corrected rows
};
void add_ingest_options(CLI::App& sub, IngestChoices& choices);

/// Raises Errc::usage when a file that would be written is one of those to be read: data, mapping,
/// rates, key or playbook (empty: none).
void check_outputs_are_no_inputs(const std::vector<std::string>& outputs,
                                 const IngestOptions& options, const std::string& playbook_path);

/// Checks where the ledger goes, before anything is read.
void check_rejects_output(const IngestChoices& choices, const std::string& workspace,
                          const std::string& playbook_path = {});

/// Ingests, writes the ledger where asked and tells which files were left out.
IngestOutcome ingest_as_chosen(Workspace& workspace, const IngestChoices& choices, bool json,
                               const Context& ctx);

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

void add_score_options(CLI::App& sub, ScoreChoices& choices);

}  // namespace grapevine
