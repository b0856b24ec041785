#include "ingest/containers/gzip.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <utility>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

constexpr std::uint64_t kMost_bytes = std::uint64_t{256} << 30;
constexpr std::size_t kStep_bytes = std::size_t{1} << 18;
constexpr int kGzipOnly = 16;  // added to the window size: no zlib or raw streams

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

struct Gunzip::State {
  explicit State(std::string file) : path(std::move(file)) {
    inflateInit2(&stream, MAX_WBITS + kGzipOnly);
  }
  ~State() { inflateEnd(&stream); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[noreturn]] void refuse(std::string_view why, std::string_view advice) const {
    throw Error(Errc::input, fmt::format("{} {}", shown(path), why), std::string(advice),
                SourceRow{path, 0, {}});
  }

  std::string path;
  z_stream stream{};
  std::uint64_t unpacked_bytes = 0;
  std::string head;       // of what follows a member, until it can be told
  bool is_inside = true;  // of a member
};

Gunzip::Gunzip(std::string path) : state_(std::make_unique<State>(std::move(path))) {}
Gunzip::~Gunzip() = default;
Gunzip::Gunzip(Gunzip&&) noexcept = default;
Gunzip& Gunzip::operator=(Gunzip&&) noexcept = default;

void Gunzip::unpack(std::string_view packed, std::string& out) {
  State& s = *state_;
  std::string joined;
  if (!s.is_inside) {
    joined = std::exchange(s.head, {});
    joined += packed;
    packed = joined;
  }
  while (!packed.empty()) {
    if (!s.is_inside) {
      if (packed.size() < 2) {
        s.head = packed;
        return;
      }
      if (!is_gzip(packed)) s.refuse("holds something else behind its gzip data", "pack it again");
      inflateReset(&s.stream);
      s.is_inside = true;
    }
    const std::size_t size = out.size();
    out.resize(size + kStep_bytes);
    // zlib's interface predates const.
    s.stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    s.stream.avail_in = static_cast<uInt>(packed.size());
    s.stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
    s.stream.avail_out = static_cast<uInt>(kStep_bytes);
    const int state = inflate(&s.stream, Z_NO_FLUSH);
    const std::size_t made_bytes = kStep_bytes - s.stream.avail_out;
    out.resize(size + made_bytes);
    packed.remove_prefix(packed.size() - s.stream.avail_in);
    s.unpacked_bytes += made_bytes;
    if (s.unpacked_bytes > kMost_bytes) {
      s.refuse("grows beyond 256 GiB when unpacked", "unpack and split it first");
    }
    if (state == Z_STREAM_END) {
      s.is_inside = false;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      s.refuse("is a damaged gzip file", "download or copy it again");
    }
  }
}

void Gunzip::finish() {
  const State& s = *state_;
  if (s.is_inside) s.refuse("ends in the middle of its gzip data", "download or copy it again");
  if (!s.head.empty()) s.refuse("holds something else behind its gzip data", "pack it again");
}

}  // namespace grapevine
