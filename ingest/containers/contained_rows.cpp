#include "ingest/containers/contained_rows.hpp"

#include "ingest/containers/graph_rows.hpp"
#include "ingest/containers/json_rows.hpp"

namespace grapevine {

std::optional<ContainedRows> contained_rows(std::string_view text, const std::string& path) {
  if (is_json(text)) return json_rows(text, path);
  if (is_xml(text)) return graph_rows(text, path);
  return std::nullopt;
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
