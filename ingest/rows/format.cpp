#include "ingest/rows/format.hpp"

#include <algorithm>

namespace grapevine {

namespace {

bool has_column(const FormatSpec& format, const Header& header, std::string_view name) {
  for (const FormatColumn& column : format.columns) {
    if (column.name == name) return header.find(column).has_value();
  }
  return header.has(name);
}

bool is_met(const FormatSpec& format, const Header& header, std::string_view need) {
  while (true) {
    const std::size_t bar = need.find('|');
    if (has_column(format, header, need.substr(0, bar))) return true;
    if (bar == std::string_view::npos) return false;
    need.remove_prefix(bar + 1);
  }
}

}  // namespace

std::string_view missing_need(const FormatSpec& format, const Header& header) {
  const auto unmet =
      std::find_if_not(format.needs.begin(), format.needs.end(),
                       [&](std::string_view need) { return is_met(format, header, need); });
  return unmet == format.needs.end() ? std::string_view() : *unmet;
}

bool sniff(const FormatSpec& format, const Header& header) {
  return missing_need(format, header).empty() && format.is_typical(header);
}

}  // namespace grapevine
