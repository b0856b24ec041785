#pragma once

#include <string>
#include <string_view>

#include "ingest/containers/contained_rows.hpp"

namespace grapevine {

/// Whether the text is XML: its first character is an angle bracket.
bool is_xml(std::string_view text);

/// Reads GraphML or GEXF, whatever its namespace, as rows of an edge list: `source`, `target`,
/// `time`, `weight`, `source_name`, `target_name`. Raises Errc::input with file and line for other
/// XML, for what read_xml refuses, and for an edge without a direction.
ContainedRows graph_rows(std::string_view text, const std::string& path);

}  // namespace grapevine
