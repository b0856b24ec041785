#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/rows/format.hpp"

namespace grapevine {

/// What `list formats` and the docs show of a format.
struct FormatSummary {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
  std::span<const FormatColumn> columns;
  std::span<const std::string_view> needs;  ///< columns it is recognised by; `a|b`: one of them
  bool is_canonical = false;                ///< one of our own tables
};

/// Every format, in the order in which headers are tried.
std::span<const FormatSpec* const> formats();
std::vector<FormatSummary> format_summaries();

/// The canonical table with this id; nullptr when there is none.
const FormatSpec* find_table(std::string_view id);

/// "people, codes, …": the canonical tables, for error texts.
std::string table_ids();

}  // namespace grapevine
