#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/fields/dates.hpp"
#include "ingest/fields/money.hpp"
#include "ingest/rows/format.hpp"

namespace grapevine {

/// How one value of a format's row is made from a row of a file.
struct ProjectedColumn {
  std::optional<std::size_t> field;  ///< position in the file; none: the constant
  std::string constant;
  std::map<std::string, std::string, std::less<>> words;  ///< what words of the file stand for
  bool is_needed = false;  ///< the row is left out silently when this is empty
};

/// How rows of a file become rows of a format.
struct Projection {
  const FormatSpec* format = nullptr;
  std::vector<ProjectedColumn> columns;  ///< one for each column of the format
  bool is_distinct = false;              ///< identical rows are several facts
};

/// How a file is read: one projection for a plain format, one or more for a mapping.
struct Reading {
  std::string id;  ///< of the format, or the mapping's file name
  std::string title;
  std::string key;      ///< `id` and, for a mapping, what it says: another mapping reads anew
  std::string mapping;  ///< text of the mapping, if one says how
  std::vector<Projection> projections;
  std::optional<DateStyle> dates;      ///< none: inferred from the file
  std::optional<DecimalMark> decimal;  ///< none: inferred from the file
  std::string phone_region;            ///< empty: unknown
  std::vector<std::string> empty_values;
};

/// Reads a file whose header names the columns of `format`.
Reading plain_reading(const FormatSpec& format, const Header& header);

/// Writes the values of the format's row over `values`; they point into `fields` and `projection`.
/// False when the row is to be left out.
bool project(const Projection& projection, const Reading& reading,
             const std::vector<std::string_view>& fields, std::vector<std::string_view>& values);

}  // namespace grapevine
