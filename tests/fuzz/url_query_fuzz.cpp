#include "ingest/fields/url_query.hpp"

#include "tests/fuzz/fuzz.hpp"

/// Decoding never makes a text longer.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  const std::string_view text = FuzzInput(bytes, size).rest();
  for (const std::string_view name : {"ref", "via", "a"}) {
    require(query_value(text, name).size() <= text.size());
  }
  return 0;
}
