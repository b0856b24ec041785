#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/csv/text_source.hpp"

namespace grapevine {

/// The lines of a text one by one, in memory for no more than the longest of them and a block.
class LineReader {
 public:
  /// `source` must outlive the reader.
  explicit LineReader(const TextSource& source) : source_(source), stream_(source) {}

  /// Without the line feed; the view stays until the next call. False at the end. Raises
  /// Errc::input as TextStream does, and for a line longer than 64 MB.
  bool next(std::string_view& line);
  /// Of the latest line, from 1.
  std::uint32_t number() const { return number_; }
  /// Part of the file read so far, 0..1.
  double read_fraction() const { return stream_.read_fraction(); }

 private:
  const TextSource& source_;
  TextStream stream_;
  std::string text_;
  std::size_t position_ = 0;  // of what has not been handed over
  bool is_last_ = false;
  std::uint32_t number_ = 0;
};

}  // namespace grapevine
