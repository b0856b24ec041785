#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "ingest/csv/csv_reader.hpp"
#include "ingest/csv/text_source.hpp"
#include "ingest/reading/json_blocks.hpp"
#include "ingest/reading/text_block.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

struct DataFile;

/// The records of a file, header first, with the lines of the file itself. Reads a block at a time,
/// so memory does not grow with the file.
class RecordReader {
 public:
  /// `file` must outlive the reader.
  explicit RecordReader(const DataFile& file);

  /// The header first: what stands above it, rows without values and the line `sep=;` of
  /// spreadsheets, is skipped. False at the end. Raises Errc::input as TextStream and CsvReader do,
  /// and for a record or line longer than 64 MB.
  bool next(CsvRecord& record);
  /// What the latest record points into: it stays while the pointer does.
  const std::shared_ptr<TextBlock>& block() const { return block_; }
  /// Part of the file read so far, 0..1.
  double read_fraction() const;

 private:
  bool next_record(CsvRecord& record);
  bool next_block();
  bool next_json_block();
  void set_origin(CsvRecord& record) const;

  const DataFile& file_;
  std::optional<TextStream> stream_;  ///< none for NDJSON
  std::optional<JsonBlocks> json_;
  std::shared_ptr<TextBlock> block_;
  CsvReader reader_;
  bool is_last_ = false;
  bool has_header_ = false;
  std::size_t records_count_ = 0;  ///< of the block where it knows their origins, else of all
};

/// What is wrong with a record before any of its values is looked at; nothing when it may be read.
std::optional<Problem> record_problem(const DataFile& file, const CsvRecord& record);

/// Whether all fields are empty, as in the tail of many spreadsheets.
bool is_blank(const CsvRecord& record);

}  // namespace grapevine
