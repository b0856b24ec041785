#include "ingest/store/identifier_map.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstring>

namespace grapevine {

namespace {

constexpr std::size_t kFirst_slots = 1024;

/// Goes before the bytes of a text in the arena: one place to fetch for all of it.
struct Head {
  std::uint32_t size = 0;
  IdentifierKind kind = IdentifierKind::id;
};

const char* keep(TextArena& texts, IdentifierKind kind, std::string_view value) {
  const Head head{static_cast<std::uint32_t>(value.size()), kind};
  char* at = texts.reserve(sizeof head + value.size());
  std::memcpy(at, &head, sizeof head);
  if (!value.empty()) std::memcpy(at + sizeof head, value.data(), value.size());
  return at;
}

bool is_same(const char* kept, IdentifierKind kind, std::string_view value) {
  Head head;
  std::memcpy(&head, kept, sizeof head);
  return head.kind == kind && std::string_view(kept + sizeof head, head.size) == value;
}

}  // namespace

IdentifierMap::IdentifierMap(SQLite::Database& db) {
  SQLite::Statement stored(db, "SELECT kind, value FROM identifier ORDER BY identifier_id");
  while (stored.executeStep()) {
    const auto kind = static_cast<IdentifierKind>(stored.getColumn(0).getInt());
    const SQLite::Column value = stored.getColumn(1);
    const char* text = value.getText();
    const std::string_view view(text, static_cast<std::size_t>(value.getBytes()));
    find_or_add(kind, view, hash_of(kind, view));
  }
}

/// Eight bytes at a time, multiplied and folded: identifiers are short and differ at their ends.
std::uint32_t IdentifierMap::hash_of(IdentifierKind kind, std::string_view value) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = (static_cast<std::uint64_t>(kind) + 1) * kPrime + value.size();
  const auto take = [&](const char* from, std::size_t bytes_count) {
    std::uint64_t part = 0;
    std::memcpy(&part, from, bytes_count);
    hash = (hash ^ part) * kPrime;
    hash ^= hash >> 29;
  };
  const char* at = value.data();
  const char* const end = at + value.size();
  for (; end - at >= 8; at += 8) take(at, 8);
  if (at < end) take(at, static_cast<std::size_t>(end - at));
  hash ^= hash >> 32;
  hash *= kPrime;
  return static_cast<std::uint32_t>(hash >> 32);
}

std::pair<std::uint32_t, bool> IdentifierMap::find_or_add(IdentifierKind kind,
                                                          std::string_view value,
                                                          std::uint32_t hash) {
  if (8 * (std::size_t{count_} + 1) > 5 * slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && is_same(slots_[at].kept, kind, value)) {
      return {slots_[at].number, false};
    }
  }
  slots_[at] = {++count_, hash, keep(texts_, kind, value)};
  return {count_, true};
}

void IdentifierMap::prefetch_slot(std::uint32_t hash) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
}

void IdentifierMap::prefetch_text(std::uint32_t hash) const {
  if (slots_.empty()) return;
  const Slot& slot = slots_[hash & (slots_.size() - 1)];
  if (slot.hash == hash) __builtin_prefetch(slot.kept);
}

void IdentifierMap::grow() {
  std::vector<Slot> slots(slots_.empty() ? kFirst_slots : 2 * slots_.size());
  const std::size_t mask = slots.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots[at].number != 0) at = (at + 1) & mask;
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

}  // namespace grapevine
