#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ingest/mapping/projection.hpp"

namespace grapevine {

/// One `[[table]]` of a mapping. Columns are positions in the table's list of columns.
struct MappedTable {
  const FormatSpec* format = nullptr;
  std::map<std::size_t, std::string> columns;  ///< column → name in the header, as written
  std::map<std::size_t, std::string> constants;
  std::map<std::size_t, std::map<std::string, std::string, std::less<>>> words;
  std::vector<std::size_t> skip_if_empty;
  bool is_distinct = false;
};

/// A TOML file that says how to read files no format recognises.
struct Mapping {
  std::string path;
  std::string name;       ///< file name
  std::string file_glob;  ///< on the file name; empty: any file whose header has the columns
  std::string title;
  std::string sha256;
  std::string text;  ///< of the whole file
  std::optional<DateStyle> dates;
  std::optional<DecimalMark> decimal;
  std::string phone_region;  ///< of national phone numbers; empty: not said
  std::vector<std::string> empty_values;
  std::vector<MappedTable> tables;
};

/// Raises Errc::input with file, line and column for anything it does not understand: a misspelt
/// key must not be ignored.
Mapping read_mapping(const std::string& path);
/// The same for a text; `path` is named in errors and gives the mapping its name.
Mapping parse_mapping(const std::string& text, const std::string& path);

/// The first column of the mapping that the header lacks; empty when it has all.
std::string missing_column(const Mapping& mapping, const Header& header);

/// Whether the mapping is meant for this file name; true without a glob.
bool matches_name(const Mapping& mapping, const std::string& file_name);

/// The header must have every column of the mapping.
Reading mapped_reading(const Mapping& mapping, const Header& header);

}  // namespace grapevine
