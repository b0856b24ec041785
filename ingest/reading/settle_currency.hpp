#pragma once

#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/ingest.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// The one currency of all orders of this command and of the workspace, which keeps it from now
/// on; empty when there are none. Raises Errc::input when there is more than one, Errc::usage when
/// the one asked for is none. With `options.rates_path` the files may name others, which their
/// rows are then converted from; those files are told so in their settings and reading.
std::string settle_currency(SQLite::Database& db, std::vector<DataFile>& files,
                            const IngestOptions& options, const Context& ctx);

}  // namespace grapevine
