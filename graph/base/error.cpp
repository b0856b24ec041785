#include "graph/base/error.hpp"

#include <cstdio>

namespace grapevine {

std::string_view name_of(Errc code) {
  switch (code) {
    case Errc::usage:
      return "usage";
    case Errc::input:
      return "input";
    case Errc::output:
      return "output";
    case Errc::store:
      return "store";
    case Errc::nothing_to_do:
      return "nothing_to_do";
    case Errc::internal:
      return "internal";
    case Errc::interrupted:
      return "interrupted";
  }
  return "internal";
}

namespace {

/// Length of the UTF-8 sequence at `at`, 0 when the bytes there are not one.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0) != 0x80) return 0;
  }
  return length;
}

void append_escaped(std::string& out, unsigned char byte) {
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\x%02X", static_cast<unsigned>(byte));
  out += buffer;
}

}  // namespace

std::string shown(std::string_view text, std::size_t limit_bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() >= limit_bytes) return out + "…";
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequence_length(text, at);
    // U+0080..U+009F are control characters too: a terminal may obey them.
    const bool is_c1 =
        length == 2 && byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (length == 0 || is_c1 || byte < 0x20 || byte == 0x7F) {
      append_escaped(out, byte);
      at += 1;
    } else {
      out.append(text.substr(at, length));
      at += length;
    }
  }
  return out;
}

}  // namespace grapevine
