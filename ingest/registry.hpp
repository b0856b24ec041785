#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

struct FormatColumn {
  std::string_view name;
  bool is_required;
  std::string_view meaning;
};

struct FormatSpec;  // ingest/formats/format.hpp

/// What `list formats` and the docs show of a format.
struct FormatSummary {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
  std::span<const FormatColumn> columns;
};

/// Every format, in the order in which headers are tried.
std::span<const FormatSpec* const> formats();
std::vector<FormatSummary> format_summaries();

}  // namespace grapevine
