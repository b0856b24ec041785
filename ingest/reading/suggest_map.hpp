#pragma once

#include <string>

#include "graph/base/context.hpp"
#include "ingest/reading/ingest.hpp"

namespace grapevine {

/// A mapping for the one file in `options.paths` (ingest/mapping/suggest.hpp), from its header and
/// its first rows. No workspace is needed. Raises Errc::usage for other than one file, Errc::input
/// for a file that cannot be read, has no rows or no header, or fits no table.
std::string suggest_map(const IngestOptions& options, const Context& ctx);

}  // namespace grapevine
