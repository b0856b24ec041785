#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// Objects of a JSON file as records of a CSV text, so that everything behind it works alike.
struct JsonRows {
  std::string csv;  ///< comma, quotes as in RFC 4180; the first record is the header
  std::vector<std::uint32_t> line;  ///< of each record in the JSON file; the header's is 1
  /// Lines of NDJSON that are no object: what is wrong. Their record holds the text as it stood.
  std::map<std::uint32_t, std::string> bad_lines;
};

/// Whether the text is JSON rather than CSV: its first character is a brace or bracket.
bool is_json(std::string_view text);

/// Reads NDJSON (an object a line), an array of objects, or an object that holds one array of
/// objects. Names of nested objects are joined by dots; arrays of plain values by commas; other
/// arrays and nulls are left out. Raises Errc::input, naming `path`, for a file that is none of
/// these, for nesting beyond what the parser allows, and for one without any object.
JsonRows json_rows(std::string_view text, const std::string& path);

}  // namespace grapevine
