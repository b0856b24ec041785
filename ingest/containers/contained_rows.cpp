#include "ingest/containers/contained_rows.hpp"

#include "ingest/containers/graph_rows.hpp"
#include "ingest/containers/json_rows.hpp"

namespace grapevine {

bool is_contained(std::string_view start) { return is_json(start) || is_xml(start); }

ContainedRows contained_rows(std::string_view text, const std::string& path) {
  return is_json(text) ? json_rows(text, path) : graph_rows(text, path);
}

void append_quoted(std::string& out, std::string_view field) {
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace grapevine
