#include "graph/run.hpp"

#include "graph/base/hash.hpp"

namespace grapevine {

void assign_id(Run& run) {
  Sha256 hash;
  hash.add_field(run.version);
  hash.add_field(std::to_string(run.as_of_s));
  for (const TableFingerprint& input : run.inputs) {
    hash.add_field(input.table);
    hash.add_field(input.content_sha256);
  }
  hash.add_field("settings");
  for (const auto& [name, value] : run.settings) {
    hash.add_field(name);
    hash.add_field(value);
  }
  run.id = hash.hex().substr(0, 16);
}

}  // namespace grapevine
