#pragma once

#include <string>
#include <vector>

#include "ingest/mapping/mapping.hpp"
#include "ingest/mapping/projection.hpp"

namespace grapevine {

/// What the recogniser may go by.
struct Clues {
  std::string path;  ///< its name is a clue too
  const Header& header;
  std::int64_t header_line = 1;
};

/// The canonical table named by the file: `orders`, `orders_2026-05`; nullptr when none is.
const FormatSpec* table_of_name(const std::string& path);

/// How to read a file: by `as_table` when it is given, else by the first mapping that fits, else as
/// the table its name says, else by its header. Raises Errc::input saying what is missing.
Reading recognise(const Clues& clues, const std::vector<Mapping>& mappings,
                  const std::string& as_table);

/// Columns of the file that a canonical table has no use for: likely typing errors.
std::vector<std::string> unused_columns(const Header& header, const Reading& reading);

}  // namespace grapevine
