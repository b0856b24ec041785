#pragma once

#include "graph/base/context.hpp"
#include "ingest/reading/ingest.hpp"

namespace grapevine {

/// Reads files that `--rejects` wrote (file, line, reason, message, text, input) after their texts
/// were corrected, in one transaction. A text that now reads as a row of its file is added, with
/// this file and line as its source, and leaves the ledger; one that is still wrong stays there
/// with its new text and message. Rows that were not changed and rows the ledger does not know are
/// told as rejected and change nothing, so a second reading changes nothing. Of the options, paths
/// and is_strict count. Raises Errc::input for a file that is no such list and Errc::usage in a
/// workspace of pseudonyms, whose ledger keeps no texts.
IngestOutcome ingest_fixed_rows(Workspace& workspace, const IngestOptions& options,
                                const Context& ctx);

}  // namespace grapevine
