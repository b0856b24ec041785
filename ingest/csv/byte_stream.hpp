#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/hash.hpp"
#include "ingest/containers/gzip.hpp"

namespace grapevine {

/// The name that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

/// The bytes of a file piece by piece, unpacked when it is gzip, so that a file may be larger than
/// the memory. Raises Errc::input when it is a folder, cannot be read, or is damaged gzip.
class ByteStream {
 public:
  /// `hash`, when given, is fed the file's own bytes and must outlive the stream.
  explicit ByteStream(std::string path, Sha256* hash = nullptr);

  /// Appends the next piece, at least a byte; false at the end.
  bool read(std::string& out);
  /// Of the file itself, packed or not.
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  bool next_piece();

  std::string path_;
  std::ifstream in_;
  Sha256* hash_;
  std::string piece_;         // reused
  std::size_t position_ = 0;  // of the piece: what has been handed over
  std::optional<Gunzip> gunzip_;
  std::uint64_t bytes_read_ = 0;
};

/// All bytes of a small file that is no data: a mapping, a playbook.
std::string read_bytes(const std::string& path);

}  // namespace grapevine
