#include "ingest/containers/gexf.hpp"

#include <string>

#include "tests/fuzz/contained_rows.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  const std::string_view text = FuzzInput(bytes, size).rest();
  may_refuse([&] {
    const std::string path = "x.gexf";
    EdgeRows edges(path);
    GexfReader reader(edges);
    read_xml(text, path, reader);
    require_sound(edges.rows());
  });
  return 0;
}
