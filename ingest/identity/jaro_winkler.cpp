#include "ingest/identity/jaro_winkler.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace grapevine {

namespace {

constexpr std::size_t kMost_characters = 128;
constexpr double kPrefixWeight = 0.1;
constexpr std::size_t kMostPrefix = 4;

bool is_letter_or_more(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && !is_letter_or_more(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_letter_or_more(text.back())) text.remove_suffix(1);
  return text;
}

/// Code points of the plain name. Text in the workspace is valid UTF-8.
std::vector<std::uint32_t> characters_of(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (const char c : plain_name(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) {
      if (!out.empty()) out.back() = (out.back() << 6) | (byte & 0x3FU);
      continue;
    }
    if (out.size() == kMost_characters) break;
    out.push_back(byte);
  }
  return out;
}

}  // namespace

std::string plain_name(std::string_view name) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  constexpr std::string_view kHardBlank = "\xC2\xA0";
  std::string plain;
  for (std::string_view rest = without_ends(name); !rest.empty();) {
    const bool is_hard = rest.starts_with(kHardBlank);
    if (is_hard || kBlanks.find(rest[0]) != std::string_view::npos) {
      if (!plain.ends_with(' ')) plain += ' ';
      rest.remove_prefix(is_hard ? kHardBlank.size() : 1);
      continue;
    }
    const char c = rest[0];
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    rest.remove_prefix(1);
  }
  return plain;
}

double name_likeness(std::string_view a_text, std::string_view b_text) {
  const std::vector<std::uint32_t> a = characters_of(a_text);
  const std::vector<std::uint32_t> b = characters_of(b_text);
  if (a.empty() || b.empty()) return 0;
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t reach = longest / 2 > 0 ? longest / 2 - 1 : 0;
  std::vector<std::uint8_t> is_taken(b.size(), 0);
  std::vector<std::uint32_t> matched;  // of a, in its order
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t end = std::min(b.size(), i + reach + 1);
    for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
      if (is_taken[j] != 0 || a[i] != b[j]) continue;
      is_taken[j] = 1;
      matched.push_back(a[i]);
      break;
    }
  }
  if (matched.empty()) return 0;
  std::size_t swapped = 0;
  for (std::size_t j = 0, k = 0; j < b.size(); ++j) {
    if (is_taken[j] != 0 && b[j] != matched[k++]) ++swapped;
  }
  const auto m = static_cast<double>(matched.size());
  const double jaro = (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) +
                       (m - static_cast<double>(swapped) / 2) / m) /
                      3;
  std::size_t prefix = 0;
  while (prefix < std::min({kMostPrefix, a.size(), b.size()}) && a[prefix] == b[prefix]) ++prefix;
  return jaro + static_cast<double>(prefix) * kPrefixWeight * (1 - jaro);
}

}  // namespace grapevine
