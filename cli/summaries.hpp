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

/// The ledger as CSV: file, line, reason, message, text.
void write_rejects(const std::vector<Reject>& rejects, std::ostream& out);

}  // namespace grapevine
