#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/csv/text_arena.hpp"
#include "ingest/facts/fact.hpp"

namespace grapevine {

/// Numbers identifiers from 1 in the order in which they come. One arena for the texts and open
/// addressing: a lookup touches the slot and, nearly always, one text.
class IdentifierMap {
 public:
  /// The identifier's number, and whether it is new.
  std::pair<std::uint32_t, bool> find_or_add(IdentifierKind kind, std::string_view value);
  /// Fetches the slot find_or_add will look at first.
  void prefetch_slot(IdentifierKind kind, std::string_view value) const;
  /// Fetches the text it will compare; a while after the slot.
  void prefetch_text(IdentifierKind kind, std::string_view value) const;

 private:
  struct Slot {
    std::uint32_t number = 0;  ///< 0: free
    std::uint32_t hash = 0;    ///< upper half: most strangers are told apart without their text
  };
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::string_view> values_;  ///< by number - 1
  std::vector<IdentifierKind> kinds_;     ///< by number - 1
  TextArena texts_;
};

}  // namespace grapevine
