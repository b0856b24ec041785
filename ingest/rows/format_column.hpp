#pragma once

#include <cstdint>
#include <string_view>

namespace grapevine {

/// How a column is read before its format sees it: dates and amounts share one style per file.
enum class ColumnType : std::uint8_t { text, date, amount, currency };

struct FormatColumn {
  std::string_view name;  ///< lower case; headers match whatever their case
  bool is_required;
  std::string_view meaning;
  ColumnType type = ColumnType::text;
  std::string_view synonym = {};  ///< other names, `a|b`; earlier ones are preferred
};

}  // namespace grapevine
