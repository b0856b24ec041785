#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// Rows of a file that is no CSV, as records of a CSV text, so that everything behind it works
/// alike.
struct ContainedRows {
  std::string csv;  ///< comma, quotes as in RFC 4180; the first record is the header
  std::vector<std::uint32_t> line;  ///< of each record in the file itself; the header's is 1
  /// Lines of NDJSON that are no object: what is wrong. Their record holds the text as it stood.
  std::map<std::uint32_t, std::string> bad_lines;
};

/// Whether a text that starts like this is JSON or XML rather than CSV.
bool is_contained(std::string_view start);

/// The rows of a JSON, GraphML or GEXF text. Raises Errc::input, naming `path`, when it is damaged.
ContainedRows contained_rows(std::string_view text, const std::string& path);

/// Appends a field of `ContainedRows::csv`, always quoted.
void append_quoted(std::string& out, std::string_view field);

}  // namespace grapevine
