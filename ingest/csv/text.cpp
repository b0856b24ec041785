#include "ingest/csv/text.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "graph/base/error.hpp"
#include "graph/base/hash.hpp"
#include "ingest/containers/gzip.hpp"

namespace grapevine {

namespace {

/// Code points of the bytes 80..9F; 0 where Windows-1252 defines nothing.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::int64_t line_at(std::string_view bytes, std::size_t position) {
  return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(position), '\n');
}

[[noreturn]] void refuse(const std::string& path, std::string_view bytes, std::size_t position,
                         std::string_view why) {
  const std::int64_t line = line_at(bytes, position);
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

std::string from_windows_1252(const std::string& path, std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
    if (code == 0) {
      refuse(path, bytes, i,
             fmt::format("is not UTF-8, and the byte {:02X} is not Windows-1252 either",
                         static_cast<unsigned>(byte)));
    }
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else {
      append_utf8(out, code);
    }
  }
  return out;
}

}  // namespace

std::string read_bytes(const std::string& path) {
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
  // Piece by piece: a pipe has no size, and a file may grow while it is read.
  constexpr std::size_t kStep_bytes = std::size_t{1} << 22;
  std::string bytes;
  while (in) {
    const std::size_t size = bytes.size();
    bytes.resize(size + kStep_bytes);
    in.read(bytes.data() + size, static_cast<std::streamsize>(kStep_bytes));
    bytes.resize(size + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) {
    throw Error(Errc::input, fmt::format("{} cannot be read", shown(path)),
                "check that it is a plain file and that the disk is sound", SourceRow{path, 0, {}});
  }
  return bytes;
}

FileText read_text(const std::string& path, const Context& ctx) {
  FileText file;
  file.text = read_bytes(path);
  if (file.text.empty()) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)),
                "export it again, or leave it out", SourceRow{path, 0, {}});
  }
  file.sha256 = sha256_hex(file.text);
  if (is_gzip(file.text)) file.text = gunzip(file.text, path);
  const std::string_view bytes = file.text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    refuse(path, bytes, 0, "is not UTF-8 but UTF-16");
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    refuse(path, bytes, nul,
           "is not UTF-8 text: it holds NUL bytes, as UTF-16 and binary files do");
  }
  if (!simdjson::validate_utf8(file.text.data(), file.text.size())) {
    file.text = from_windows_1252(path, bytes);
    say(ctx, LogLevel::warning,
        fmt::format("{} is not UTF-8: read as Windows-1252. Check that accented letters are right.",
                    shown(path)));
  } else if (bytes.starts_with("\xEF\xBB\xBF")) {
    file.text.erase(0, 3);
  }
  return file;
}

}  // namespace grapevine
