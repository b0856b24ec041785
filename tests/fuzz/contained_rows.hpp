#pragma once

#include "ingest/containers/contained_rows.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace grapevine {

/// The CSV text has a header and as many rows as there are lines, all of the header's width.
inline void require_sound(const ContainedRows& rows) {
  TextArena arena;
  CsvReader reader(rows.csv, ',', "x", arena);
  CsvRecord record;
  std::size_t width = 0;
  std::size_t count = 0;
  for (; reader.next(record); ++count) {
    require(record.fault == CsvFault::none);
    require(count < rows.line.size());
    if (count == 0) width = record.fields.size();
    const bool is_bad = count > 0 && rows.bad_lines.count(rows.line[count]) > 0;
    require(record.fields.size() == (is_bad ? 1 : width));
  }
  require(count == rows.line.size());
}

}  // namespace grapevine
