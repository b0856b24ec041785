#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/csv/text_source.hpp"
#include "ingest/mapping/mapping.hpp"
#include "ingest/mapping/projection.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

/// One file, and how it is to be read.
struct DataFile {
  std::string path;
  std::string name;
  TextSource source;
  char delimiter = ',';
  std::vector<std::uint32_t> contained_lines;      ///< of each record, when the file is no CSV
  std::map<std::uint32_t, std::string> bad_lines;  ///< of JSON that are no row: what is wrong
  std::size_t header_fields_count = 0;
  Reading reading;
  ReadSettings settings;  ///< dates and decimals as inferred; the currency comes later
  std::map<std::string, std::int64_t> currency_counts;  ///< rows by currency named
  std::int64_t rows_count = 0;
  std::vector<std::string> warnings;  ///< sentences for the user
};

/// Reads the file, its header and, in a first pass over its rows, how dates and amounts are
/// written. Raises Errc::input for what is wrong with the file as a whole.
DataFile open_data_file(const std::string& path, const std::vector<Mapping>& mappings,
                        const IngestOptions& options, const Context& ctx);

}  // namespace grapevine
