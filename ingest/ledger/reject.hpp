#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace grapevine {

/// A row the reader refused, as the ledger keeps it.
struct Reject {
  std::string file;
  std::uint32_t line = 0;
  std::string reason;   ///< stable snake_case word
  std::string message;  ///< a sentence: what is wrong and what would be right
  std::string text;     ///< the row as read, at most 1,000 bytes; of JSON and graphs a JSON object
  bool is_cut = false;  ///< the row is longer than `text`
  std::string input = {};  ///< of a list: tells files with one name apart, "sha256:" and 12 digits
};

/// Keeps the row, cut without splitting a UTF-8 sequence.
void set_text(Reject& reject, std::string_view row);

}  // namespace grapevine
