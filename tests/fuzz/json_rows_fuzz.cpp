#include "ingest/containers/json_rows.hpp"

#include <string>

#include "tests/fuzz/contained_rows.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  const std::string_view text = FuzzInput(bytes, size).rest();
  if (!is_json(text)) return 0;
  may_refuse([&] { require_sound(json_rows(text, "x.json")); });
  return 0;
}
