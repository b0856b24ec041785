#pragma once

#include <string>
#include <string_view>

#include "ingest/containers/contained_rows.hpp"

namespace grapevine {

/// Whether the text is JSON rather than CSV: its first character is a brace or bracket.
bool is_json(std::string_view text);

/// Reads NDJSON (an object a line), an array of objects, or an object that holds one array of
/// objects. Names of nested objects are joined by dots; arrays of plain values by commas; lists of
/// `{"key": "a", "value": {"string_value": "x"}}` are read as if they were an object with `a`;
/// other arrays and nulls are left out. Raises Errc::input, naming `path`, for a file that is none
/// of these, for nesting beyond what the parser allows, for more than 4096 names, and for one
/// without any object.
ContainedRows json_rows(std::string_view text, const std::string& path);

}  // namespace grapevine
