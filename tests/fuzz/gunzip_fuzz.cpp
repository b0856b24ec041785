#include <algorithm>
#include <string>

#include "ingest/containers/gzip.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace grapevine {

namespace {

struct Unpacked {
  std::string text;
  std::string problem;
  bool operator==(const Unpacked&) const = default;
};

Unpacked unpack(std::string_view packed, std::size_t step) {
  Unpacked result;
  try {
    Gunzip gunzip("x.gz");
    for (std::size_t at = 0; at < packed.size(); at += step) {
      gunzip.unpack(packed.substr(at, step), result.text);
    }
    gunzip.finish();
  } catch (const Error& error) {
    require(error.code == Errc::input);
    // How much came out before the damage depends on the pieces.
    return {{}, error.what()};
  }
  return result;
}

}  // namespace

}  // namespace grapevine

/// Packed data in pieces of any size holds what it holds as a whole.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  FuzzInput input(bytes, size);
  const std::size_t step = 1 + input.take_byte();
  const std::string_view packed = input.rest();
  if (!is_gzip(packed)) return 0;
  require(unpack(packed, std::max<std::size_t>(packed.size(), 1)) == unpack(packed, step));
  return 0;
}
