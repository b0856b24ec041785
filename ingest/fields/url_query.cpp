#include "ingest/fields/url_query.hpp"

#include <simdjson.h>

#include <algorithm>
#include <charconv>

namespace grapevine {

namespace {

/// `%41` as A and `+` as a blank; a lone `%` stands for itself.
std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view digits = text.substr(i + 1, 2);
    unsigned char byte = 0;
    if (text[i] == '%' && digits.size() == 2 &&
        std::from_chars(digits.data(), digits.data() + 2, byte, 16).ptr == digits.data() + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

bool is_text(const std::string& bytes) {
  const bool has_controls = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
  });
  return !has_controls && simdjson::validate_utf8(bytes.data(), bytes.size());
}

bool is_named(std::string_view text, std::string_view lower_name) {
  return std::equal(text.begin(), text.end(), lower_name.begin(), lower_name.end(),
                    [](char a, char b) {
                      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
                    });
}

std::string value_of(std::string_view raw) {
  std::string value = decoded(raw);
  if (!is_text(value)) return std::string(raw);
  value.erase(0, std::min(value.find_first_not_of(' '), value.size()));
  value.resize(value.find_last_not_of(' ') + 1);
  return value;
}

}  // namespace

std::string query_value(std::string_view url, std::string_view name) {
  url = url.substr(0, url.find('#'));
  const std::size_t mark = url.find('?');
  if (mark == std::string_view::npos) return {};
  std::string_view query = url.substr(mark + 1);
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (is_named(pair.substr(0, equals), name) && equals < pair.size()) {
      return value_of(pair.substr(equals + 1));
    }
  }
  return {};
}

}  // namespace grapevine
