#include "ingest/csv/dialect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace grapevine {

namespace {
constexpr std::string_view kDelimiters = ",;\t|";
}

char sniff_delimiter(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \r\n");
  if (start == std::string_view::npos) return ',';
  std::array<int, kDelimiters.size()> counts{};
  bool is_quoted = false;
  for (const char c : text.substr(start)) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t which = kDelimiters.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

bool names_delimiter(std::string_view line) {
  constexpr std::string_view kStart = "sep=";
  if (line.size() > 2 && line.starts_with('"') && line.ends_with('"')) {
    line = line.substr(1, line.size() - 2);
  }
  return line.size() == kStart.size() + 1 && kDelimiters.find(line.back()) != kDelimiters.npos &&
         std::equal(kStart.begin(), kStart.end(), line.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
}

std::string_view delimiter_name(char delimiter) {
  switch (delimiter) {
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "vertical bar";
    default:
      return "comma";
  }
}

}  // namespace grapevine
