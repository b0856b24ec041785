#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/csv/byte_stream.hpp"

namespace grapevine {

/// A file of text and what must be known to read it as UTF-8, or the text itself.
struct TextSource {
  std::string path;
  std::string sha256;            ///< of the file's own bytes, before any conversion
  bool is_windows_1252 = false;  ///< the file is not UTF-8
  std::uint64_t size_bytes = 0;  ///< of the file
  std::int64_t changed_ns = 0;   ///< when the file last changed, by its own clock
  /// The text, where it cannot be read from the file again: standard input, and what a container
  /// was turned into.
  std::optional<std::string> memory;
};

/// Looks at the whole file once. A file that is not UTF-8 is read as Windows-1252; that and the
/// like is added to `warnings`. Raises Errc::input when it cannot be opened, is empty, is neither
/// (UTF-16, binary), or changes while it is read.
TextSource open_text(const std::string& path, std::vector<std::string>& warnings);

/// Text of a source piece by piece, UTF-8 without a byte order mark. A piece may end inside a
/// character.
class TextStream {
 public:
  /// `source` must outlive the stream.
  explicit TextStream(const TextSource& source);

  /// Appends about `size_bytes` (to nothing, the first time); false, having appended less, at the
  /// end. Raises Errc::input when the file has changed since it was opened.
  bool read(std::string& out, std::size_t size_bytes);
  /// Part of the file read so far, 0..1.
  double read_fraction() const;

 private:
  bool read_piece(std::string& out);

  const TextSource& source_;
  std::optional<ByteStream> bytes_;
  std::size_t memory_position_ = 0;
  bool is_start_ = true;
  std::int64_t line_ = 1;  // of Windows-1252, for errors
  std::string piece_;      // reused
};

/// The whole text, for what can only be read at once.
std::string read_all(const TextSource& source);

}  // namespace grapevine
