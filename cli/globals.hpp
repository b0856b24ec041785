#pragma once

#include <cstdint>
#include <string>

namespace grapevine {

/// Options that stand before or after any command.
struct Globals {
  std::string workspace = "grapevine.db";
  bool json = false;
  bool quiet = false;
  unsigned threads = 0;  ///< 0: as many as the machine has
  std::uint64_t seed = 1;
  unsigned wait_s = 2;  ///< for another process that works on the workspace
  std::string as_of;    ///< empty: the newest event
  std::string memory;   ///< empty: what the system can give
};

}  // namespace grapevine
