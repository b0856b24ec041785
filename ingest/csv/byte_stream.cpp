#include "ingest/csv/byte_stream.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kPiece_bytes = std::size_t{1} << 18;
constexpr std::size_t kPacked_bytes = std::size_t{1} << 14;  // grow to 16 MB at most

/// Opens the file, or says why not.
std::ifstream open_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw Error(Errc::input, fmt::format("{} is a folder, not a file", shown(path)),
                "name a file in it", SourceRow{path, 0, {}});
  }
  std::ifstream in(path == kStandardInput ? "/dev/stdin" : path, std::ios::binary);
  if (!in) {
    throw Error(Errc::input, fmt::format("{} cannot be opened", shown(path)),
                "check the name and that you may read it", SourceRow{path, 0, {}});
  }
  return in;
}

/// Appends the next piece as it stands in the file; false at the end.
bool read_piece(std::ifstream& in, const std::string& path, std::string& out) {
  const std::size_t size = out.size();
  out.resize(size + kPiece_bytes);
  in.read(out.data() + size, static_cast<std::streamsize>(kPiece_bytes));
  out.resize(size + static_cast<std::size_t>(in.gcount()));
  if (in.bad()) {
    throw Error(Errc::input, fmt::format("{} cannot be read", shown(path)),
                "check that it is a plain file and that the disk is sound", SourceRow{path, 0, {}});
  }
  return out.size() > size;
}

}  // namespace

ByteStream::ByteStream(std::string path, Sha256* hash)
    : path_(std::move(path)), in_(open_file(path_)), hash_(hash) {}

bool ByteStream::read(std::string& out) {
  const std::size_t before_bytes = out.size();
  // A piece of packed data may hold nothing but a header.
  while (out.size() == before_bytes) {
    if (position_ == piece_.size() && !next_piece()) {
      if (gunzip_) gunzip_->finish();
      return false;
    }
    const std::string_view rest = std::string_view(piece_).substr(position_);
    const std::string_view part = gunzip_ ? rest.substr(0, kPacked_bytes) : rest;
    position_ += part.size();
    if (gunzip_) {
      gunzip_->unpack(part, out);
    } else {
      out += part;
    }
  }
  return true;
}

bool ByteStream::next_piece() {
  piece_.clear();
  position_ = 0;
  if (!read_piece(in_, path_, piece_)) return false;
  if (hash_ != nullptr) hash_->add(piece_);
  if (bytes_read_ == 0 && is_gzip(piece_)) gunzip_.emplace(path_);
  bytes_read_ += piece_.size();
  return true;
}

std::string read_bytes(const std::string& path) {
  std::ifstream in = open_file(path);
  std::string bytes;
  while (read_piece(in, path, bytes)) {
  }
  return bytes;
}

}  // namespace grapevine
