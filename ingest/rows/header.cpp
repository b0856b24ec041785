#include "ingest/rows/header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.hpp"
#include "ingest/fields/masking.hpp"

namespace grapevine {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

Header::Header(const std::vector<std::string_view>& fields, const std::string& file,
               std::int64_t line) {
  for (const std::string_view field : fields) {
    std::string name = lower_case(trimmed(field));
    if (!name.empty() && has(name)) {
      throw Error(Errc::input,
                  fmt::format("{}:{} names the column \"{}\" twice", shown(file), line,
                              shown(with_masked_contacts(name))),
                  "rename or remove one of the two columns", SourceRow{file, line, {}});
    }
    names_.push_back(std::move(name));
  }
}

std::optional<std::size_t> Header::find(std::string_view lower_name) const {
  const auto at = std::find(names_.begin(), names_.end(), lower_name);
  if (at == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - names_.begin());
}

std::optional<std::size_t> Header::find(const FormatColumn& column) const {
  auto at = find(column.name);
  for (std::string_view others = column.synonym; !at && !others.empty();) {
    const std::size_t bar = std::min(others.find('|'), others.size());
    at = find(others.substr(0, bar));
    others.remove_prefix(std::min(bar + 1, others.size()));
  }
  return at;
}

}  // namespace grapevine
