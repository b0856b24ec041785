#include "ingest/containers/gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kMost_bytes = std::size_t{16} << 30;
constexpr std::size_t kStep_bytes = std::size_t{1} << 20;
constexpr int kGzipOnly = 16;  // added to the window size: no zlib or raw streams

[[noreturn]] void refuse(const std::string& path, std::string_view why, std::string_view advice) {
  throw Error(Errc::input, fmt::format("{} {}", shown(path), why), std::string(advice),
              SourceRow{path, 0, {}});
}

/// Owns zlib's state for one file.
class Inflater {
 public:
  Inflater() { inflateInit2(&stream_, MAX_WBITS + kGzipOnly); }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream& stream() { return stream_; }
  void next_member() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

std::string gunzip(std::string_view bytes, const std::string& path) {
  Inflater inflater;
  z_stream& z = inflater.stream();
  std::string out;
  std::size_t taken = 0;
  for (;;) {
    const std::size_t size = out.size();
    if (size > kMost_bytes) {
      refuse(path, "grows beyond 16 GiB when unpacked", "unpack and split it first");
    }
    out.resize(size + kStep_bytes);
    const std::size_t offered =
        std::min<std::size_t>(bytes.size() - taken, std::numeric_limits<uInt>::max());
    // zlib's interface predates const.
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + taken));
    z.avail_in = static_cast<uInt>(offered);
    z.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    z.avail_out = static_cast<uInt>(kStep_bytes);
    const int state = inflate(&z, Z_NO_FLUSH);
    taken += offered - z.avail_in;
    out.resize(size + kStep_bytes - z.avail_out);
    if (state == Z_STREAM_END) {
      if (taken == bytes.size()) return out;
      if (!is_gzip(bytes.substr(taken))) {
        refuse(path, "holds something else behind its gzip data", "pack it again");
      }
      inflater.next_member();
    } else if (state == Z_BUF_ERROR ||
               (state == Z_OK && taken == bytes.size() && z.avail_out > 0)) {
      refuse(path, "ends in the middle of its gzip data", "download or copy it again");
    } else if (state != Z_OK) {
      refuse(path, "is a damaged gzip file", "download or copy it again");
    }
  }
}

}  // namespace grapevine
