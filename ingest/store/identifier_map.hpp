#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/csv/text_arena.hpp"
#include "ingest/facts/fact.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// Numbers identifiers from 1 in the order in which they come. One arena for the texts and open
/// addressing: a lookup touches the slot and, nearly always, one text. 16 bytes a slot, at most 5/8
/// of the slots taken, and 8 bytes beside each text.
class IdentifierMap {
 public:
  IdentifierMap() = default;
  /// Those that the workspace has already.
  explicit IdentifierMap(SQLite::Database& db);

  /// Of every lookup: worked out once, long before, so that what it leads to can be fetched.
  static std::uint32_t hash_of(IdentifierKind kind, std::string_view value);

  /// The identifier's number, and whether it is new. `hash` is that of hash_of.
  std::pair<std::uint32_t, bool> find_or_add(IdentifierKind kind, std::string_view value,
                                             std::uint32_t hash);
  /// Fetches the slot find_or_add will look at first.
  void prefetch_slot(std::uint32_t hash) const;
  /// Fetches the text it will compare; a while after the slot.
  void prefetch_text(std::uint32_t hash) const;

 private:
  struct Slot {
    std::uint32_t number = 0;  ///< 0: free
    std::uint32_t hash = 0;    ///< most strangers are told apart without their text
    const char* kept = nullptr;
  };
  void grow();

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
  TextArena texts_;
};

}  // namespace grapevine
