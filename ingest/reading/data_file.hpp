#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/mapping/mapping.hpp"
#include "ingest/mapping/projection.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

/// One file in memory, and how it is to be read.
struct DataFile {
  std::string path;
  std::string name;
  std::string text;  ///< UTF-8
  std::string sha256;
  char delimiter = ',';
  std::vector<std::uint32_t> contained_lines;      ///< of each record, when the file is no CSV
  std::map<std::uint32_t, std::string> bad_lines;  ///< of JSON that are no row: what is wrong
  std::size_t header_fields_count = 0;
  Reading reading;
  ReadSettings settings;  ///< dates and decimals as inferred; the currency comes later
  std::map<std::string, std::int64_t> currency_counts;  ///< rows by currency named
};

/// Reads the file, its header and, in a first pass over its rows, how dates and amounts are
/// written. Raises Errc::input for what is wrong with the file as a whole.
DataFile open_data_file(const std::string& path, const std::vector<Mapping>& mappings,
                        const IngestOptions& options, const Context& ctx);

/// The records of a file, header first, with the lines of the file itself.
class RecordReader {
 public:
  /// `file` must outlive the reader.
  explicit RecordReader(const DataFile& file);

  /// As CsvReader::next.
  bool next(CsvRecord& record);
  /// Bytes read so far.
  std::size_t position() const { return reader_.position(); }

 private:
  const DataFile& file_;
  CsvReader reader_;
  std::size_t records_count_ = 0;
};

/// What is wrong with a record before any of its values is looked at; nothing when it may be read.
std::optional<Problem> record_problem(const DataFile& file, const CsvRecord& record);

/// Whether all fields are empty, as in the tail of many spreadsheets.
bool is_blank(const CsvRecord& record);

}  // namespace grapevine
