#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/reading/ingest.hpp"

namespace grapevine {

/// The ledger of one ingest: a line per file, rejects by reason with the first five lines of each
/// file. With `json` one JSON document.
std::string render_ingest(const IngestOutcome& outcome, bool json);

/// The mapping proposed for a file: as it is, or in JSON with the reasons of its lines.
std::string render_suggestion(const std::string& path, const std::string& mapping, bool json);

/// The answer of `run`: the above and what was written, or the JSON of both:
/// `report_summary` with the files refused.
std::string render_run(const IngestOutcome& outcome, const std::string& report_summary, bool json);

/// Tells the files of a folder that were left out, each with its hint; as JSON the answer does.
void tell_refused_files(const IngestOutcome& outcome, bool json, const Context& ctx);

/// Raises Errc::input when a file was left out, so that whoever only looks at the exit code knows.
/// Comes after the answer.
void fail_for_refused_files(const IngestOutcome& outcome);

/// The ledger as CSV: file, line, reason, message, text, input.
void write_rejects(const std::vector<Reject>& rejects, std::ostream& out);

}  // namespace grapevine
