#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// How a column is read before its format sees it: dates and amounts share one style per file.
enum class ColumnType : std::uint8_t { text, date, amount, currency };

struct FormatColumn {
  std::string_view name;  ///< lower case; headers match whatever their case
  bool is_required;
  std::string_view meaning;
  ColumnType type = ColumnType::text;
  std::string_view synonym = {};
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

/// The canonical table with this id; nullptr when there is none.
const FormatSpec* find_table(std::string_view id);

/// "people, codes, …": the canonical tables, for error texts.
std::string table_ids();

}  // namespace grapevine
