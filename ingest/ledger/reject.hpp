#pragma once

#include <cstdint>
#include <string>

namespace grapevine {

/// A row the reader refused, as the ledger keeps it.
struct Reject {
  std::string file;
  std::uint32_t line = 0;
  std::string reason;   ///< stable snake_case word
  std::string message;  ///< a sentence: what is wrong and what would be right
  std::string text;     ///< the row as read, at most 1,000 bytes
};

}  // namespace grapevine
