#include "ingest/csv/text_source.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kMemoryPiece_bytes = std::size_t{1} << 18;

/// Code points of the bytes 80..9F; 0 where Windows-1252 defines nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

[[noreturn]] void refuse(const std::string& path, std::int64_t line, std::string_view why) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(path), line, why),
              "save the file as CSV with the encoding UTF-8", SourceRow{path, line, {}});
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (code & 0x3F));
}

/// Appends `bytes` as UTF-8; counts their lines on.
void append_windows_1252(const std::string& path, std::string_view bytes, std::int64_t& line,
                         std::string& out) {
  out.reserve(out.size() + bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
    if (code == 0) {
      refuse(path, line,
             fmt::format("is not UTF-8, and the byte {:02X} is not Windows-1252 either",
                         static_cast<unsigned>(byte)));
    }
    if (c == '\n') ++line;
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else {
      append_utf8(out, code);
    }
  }
}

/// Size without a character that the end cuts through.
std::size_t whole_characters_bytes(std::string_view text) {
  std::size_t size = text.size();
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xC0) == 0x80) continue;
    const std::size_t needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    if (needed > back) size -= back;
    break;
  }
  return size;
}

/// Where a file stands: a growing file shows in both.
void stamp(TextSource& source) {
  struct stat facts {};
  if (::stat(source.path.c_str(), &facts) != 0) return;
  source.size_bytes = static_cast<std::uint64_t>(facts.st_size);
  source.changed_ns =
      std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + std::int64_t{facts.st_mtim.tv_nsec};
}

void check_unchanged(const TextSource& source) {
  if (source.path == kStandardInput) return;
  TextSource now;
  now.path = source.path;
  stamp(now);
  if (now.size_bytes == source.size_bytes && now.changed_ns == source.changed_ns) return;
  throw Error(Errc::input, fmt::format("{} changed while it was read", shown(source.path)),
              "wait until it is complete, or name a copy of it", SourceRow{source.path, 0, {}});
}

/// What the bytes of a file tell, piece by piece.
class ByteScan {
 public:
  explicit ByteScan(const std::string& path) : path_(path) {}

  void add(std::string_view piece) {
    if (is_start_ && (piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF"))) {
      refuse(path_, 1, "is not UTF-8 but UTF-16");
    }
    is_start_ = false;
    if (const std::size_t nul = piece.find('\0'); nul != std::string_view::npos) {
      refuse(
          path_,
          line_ + std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(nul), '\n'),
          "holds a NUL byte, which text never does; UTF-16 and binary files do");
    }
    line_ += std::count(piece.begin(), piece.end(), '\n');
    if (!is_utf8_) return;
    pending_ += piece;
    const std::size_t size = whole_characters_bytes(pending_);
    is_utf8_ = size == 0 || simdjson::validate_utf8(pending_.data(), size);
    pending_.erase(0, size);
  }

  bool is_utf8() const { return is_utf8_ && pending_.empty(); }

 private:
  const std::string& path_;
  bool is_start_ = true;
  bool is_utf8_ = true;
  std::int64_t line_ = 1;
  std::string pending_;  // of a character that two pieces share
};

}  // namespace

TextSource open_text(const std::string& path, std::vector<std::string>& warnings) {
  TextSource source;
  source.path = path;
  if (path != kStandardInput) stamp(source);
  Sha256 hash;
  ByteStream bytes(path, &hash);
  ByteScan scan(path);
  std::string piece;
  std::string all;  // of standard input, which cannot be read again
  for (; bytes.read(piece); piece.clear()) {
    scan.add(piece);
    if (path == kStandardInput) all += piece;
  }
  if (bytes.bytes_read() == 0) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)),
                "export it again, or leave it out", SourceRow{path, 0, {}});
  }
  check_unchanged(source);
  source.sha256 = hash.hex();
  source.is_windows_1252 = !scan.is_utf8();
  if (source.is_windows_1252) {
    warnings.push_back(
        fmt::format("{} is not UTF-8: read as Windows-1252. Check that accented letters are right.",
                    shown(path)));
  }
  if (path != kStandardInput) return source;
  source.size_bytes = bytes.bytes_read();
  source.memory.emplace();
  std::int64_t line = 1;
  if (source.is_windows_1252) {
    append_windows_1252(path, all, line, *source.memory);
  } else {
    source.memory = std::move(all);
  }
  return source;
}

TextStream::TextStream(const TextSource& source) : source_(source) {
  if (!source.memory) bytes_.emplace(source.path);
}

bool TextStream::read(std::string& out, std::size_t size_bytes) {
  const std::size_t wanted_bytes = out.size() + size_bytes;
  while (out.size() < wanted_bytes) {
    if (!read_piece(out)) return false;
    if (!is_start_ || out.size() < 3) continue;
    if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
    is_start_ = false;
  }
  return true;
}

bool TextStream::read_piece(std::string& out) {
  if (source_.memory) {
    const std::string_view rest = std::string_view(*source_.memory).substr(memory_position_);
    const std::string_view piece = rest.substr(0, kMemoryPiece_bytes);
    out += piece;
    memory_position_ += piece.size();
    return !piece.empty();
  }
  if (!source_.is_windows_1252) {
    if (bytes_->read(out)) return true;
  } else {
    piece_.clear();
    if (bytes_->read(piece_)) {
      append_windows_1252(source_.path, piece_, line_, out);
      return true;
    }
  }
  check_unchanged(source_);
  return false;
}

double TextStream::read_fraction() const {
  const double whole = source_.memory ? static_cast<double>(source_.memory->size())
                                      : static_cast<double>(source_.size_bytes);
  const double part = source_.memory ? static_cast<double>(memory_position_)
                                     : static_cast<double>(bytes_->bytes_read());
  return whole > 0 ? std::min(1.0, part / whole) : 1.0;
}

std::string read_all(const TextSource& source) {
  std::string text;
  TextStream stream(source);
  while (stream.read(text, kMemoryPiece_bytes)) {
  }
  return text;
}

}  // namespace grapevine
