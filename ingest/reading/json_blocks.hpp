#pragma once

#include <memory>
#include <string>

#include "ingest/containers/json_lines.hpp"
#include "ingest/reading/line_reader.hpp"
#include "ingest/reading/text_block.hpp"

namespace grapevine {

/// Reads a JSON text once for the columns of its rows; nothing when it is no NDJSON and must be
/// read as a whole. Raises Errc::input for lines beyond 64 MB but the first, for more than 4096
/// names and for a text without any.
std::shared_ptr<const JsonColumns> survey_json_lines(const TextSource& source);

/// The rows of NDJSON as records of CSV, header first, block by block.
class JsonBlocks {
 public:
  /// `source` must outlive the blocks.
  JsonBlocks(const TextSource& source, const JsonColumns& columns);

  /// Fills the empty block with whole records, of about 256 KB together, and says where each of
  /// them comes from. False when nothing is left.
  bool fill(TextBlock& block);
  double read_fraction() const { return lines_.read_fraction(); }

 private:
  LineReader lines_;
  JsonLines json_;
  bool is_start_ = true;
};

}  // namespace grapevine
