#include "ingest/mapping/mapping.hpp"

#include <string>

#include "tests/fuzz/fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  const std::string text(FuzzInput(bytes, size).rest());
  may_refuse([&] {
    const Mapping mapping = parse_mapping(text, "x.map.toml");
    require(!mapping.tables.empty());
    for (const MappedTable& table : mapping.tables) {
      for (const auto& [column, name] : table.columns) {
        require(column < table.format->columns.size());
      }
    }
    matches_name(mapping, "x.csv");
  });
  return 0;
}
