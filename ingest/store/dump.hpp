#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "ingest/store/workspace.hpp"

namespace grapevine {

/// Names of all canonical tables.
std::vector<std::string> all_dump_file_names();

/// Names of the canonical tables that hold anything: `people.csv`, `orders.csv`, … in a fixed
/// order.
std::vector<std::string> dump_file_names(Workspace& workspace);

/// Writes one of them: every fact of the table as canonical CSV, rows in byte order, so that equal
/// facts give equal bytes, and reading the files into a new workspace and dumping that gives the
/// same bytes again. People stand under the ids their rows named, not merged. Facts that are equal
/// in everything and have no id of the source are told apart by an event_id made from their
/// content. Raises Errc::store when the file is damaged. Memory: one table as text.
void dump_table(Workspace& workspace, const std::string& file_name, std::ostream& out);

}  // namespace grapevine
