#include "reports/html/escape.hpp"

#include <cstdint>

namespace grapevine {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

std::uint32_t octet(char c) { return static_cast<unsigned char>(c); }

/// Bytes of the character that starts at the front of `text`, or 0 when it is broken.
std::size_t read_character(std::string_view text, std::uint32_t& code) {
  const std::uint32_t lead = octet(text[0]);
  if (lead < 0x80) {
    code = lead;
    return 1;
  }
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
  code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((octet(text[i]) & 0xC0U) != 0x80) return 0;
    code = (code << 6U) | (octet(text[i]) & 0x3FU);
  }
  const bool is_overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  return is_overlong || is_surrogate || code > 0x10FFFF ? 0 : size;
}

bool is_control(std::uint32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code <= 0x9F);
}

bool turns_direction(std::uint32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t code = 0;
    const std::size_t size = read_character(text.substr(at), code);
    if (size == 0 || is_control(code) || turns_direction(code)) {
      out += kReplacement;
      at += size == 0 ? 1 : size;
      continue;
    }
    switch (code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += text.substr(at, size);
    }
    at += size;
  }
  return out;
}

std::string escape_template(std::string_view text) {
  std::string out;
  for (const char c : escape(text)) {
    if (c == '{') out += "<code class=\"slot\">";
    out += c;
    if (c == '}') out += "</code>";
  }
  return out;
}

}  // namespace grapevine
