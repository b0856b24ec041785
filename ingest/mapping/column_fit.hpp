#pragma once

#include <string>
#include <string_view>

#include "ingest/mapping/value_shapes.hpp"
#include "ingest/rows/format_column.hpp"

namespace grapevine {

/// What a column found says for a table.
struct Weight {
  std::string_view table;  ///< empty: any
  std::string_view column;
  double weight;
  bool is_telling;  ///< the table may be proposed for this column's sake
};
Weight weight_of(std::string_view table, std::string_view column);

bool is_person_column(std::string_view name);
/// Whether the column takes words of ours only.
bool is_word_column(std::string_view table, std::string_view name);

/// Whether the values can be what the column takes.
bool may_hold(const FormatColumn& column, const ColumnShape& shape);

/// What the values add to the reason for taking them, from ", " on; may be empty.
std::string shape_reason(const FormatColumn& column, const ColumnShape& shape);

}  // namespace grapevine
