#include "ingest/pseudonyms/key_file.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

#include "graph/base/error.hpp"
#include "ingest/csv/byte_stream.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kLeast_bytes = 32;
constexpr std::size_t kMost_bytes = std::size_t{64} << 10;
constexpr std::string_view kBlanks = " \t\r\n";

[[noreturn]] void refuse(const std::string& path, const std::string& what) {
  throw Error(Errc::input, fmt::format("the key file {} {}", shown(path), what),
              "make one with: head -c 32 /dev/urandom | base64 > key; keep it apart from the "
              "workspace, and keep it: without it nothing can be added later",
              SourceRow{path, 0, {}});
}

}  // namespace

std::string read_key_file(const std::string& path) {
  std::string key;
  try {
    ByteStream stream(path);
    while (key.size() <= kMost_bytes && stream.read(key)) {
    }
  } catch (const Error& error) {
    if (error.code != Errc::input) throw;
    refuse(path, fmt::format("cannot be read ({})", error.what()));
  }
  if (key.size() > kMost_bytes) refuse(path, "is too large for a key: 64 KiB at most");
  key.erase(0, key.find_first_not_of(kBlanks));
  key.erase(key.find_last_not_of(kBlanks) + 1);
  if (key.empty()) refuse(path, "is empty");
  if (key.size() < kLeast_bytes) {
    refuse(path, fmt::format("holds {} bytes: a key needs at least {}", key.size(), kLeast_bytes));
  }
  return key;
}

}  // namespace grapevine
