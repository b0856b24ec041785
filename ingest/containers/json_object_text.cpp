#include "ingest/containers/json_object_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace grapevine {

namespace {

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

std::string json_object_text(const std::vector<std::string>& names,
                             const std::vector<std::string_view>& values) {
  std::string out = "{";
  for (std::size_t i = 0; i < std::min(names.size(), values.size()); ++i) {
    if (values[i].empty()) continue;
    if (out.size() > 1) out += ", ";
    append_json_text(out, names[i]);
    out += ": ";
    append_json_text(out, values[i]);
  }
  return out + '}';
}

}  // namespace grapevine
