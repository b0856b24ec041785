#include "ingest/csv/write_field.hpp"

namespace grapevine {

void append_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",;\t|\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace grapevine
