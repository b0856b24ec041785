#include "ingest/store/identifier_map.hpp"

#include <string_view>

namespace grapevine {

namespace {

constexpr std::size_t kFirst_slots = 1024;

/// Eight bytes at a time, multiplied and folded: identifiers are short and differ at their ends.
std::uint64_t hash_of(IdentifierKind kind, std::string_view value) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = (static_cast<std::uint64_t>(kind) + 1) * kPrime + value.size();
  std::size_t at = 0;
  const auto take = [&](std::size_t bytes_count) {
    std::uint64_t part = 0;
    for (std::size_t i = 0; i < bytes_count; ++i) {
      part |= static_cast<std::uint64_t>(static_cast<unsigned char>(value[at + i])) << (8 * i);
    }
    hash = (hash ^ part) * kPrime;
    hash ^= hash >> 29;
    at += bytes_count;
  };
  while (at + 8 <= value.size()) take(8);
  if (at < value.size()) take(value.size() - at);
  hash ^= hash >> 32;
  hash *= kPrime;
  return hash ^ (hash >> 29);
}

}  // namespace

std::pair<std::uint32_t, bool> IdentifierMap::find_or_add(IdentifierKind kind,
                                                          std::string_view value) {
  if (8 * (values_.size() + 1) > 5 * slots_.size()) grow();
  const std::uint64_t hash = hash_of(kind, value);
  const auto upper = static_cast<std::uint32_t>(hash >> 32);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    const std::size_t i = slots_[at].number - 1;
    if (slots_[at].hash == upper && kinds_[i] == kind && values_[i] == value) {
      return {slots_[at].number, false};
    }
  }
  values_.push_back(texts_.keep(value));
  kinds_.push_back(kind);
  slots_[at] = {static_cast<std::uint32_t>(values_.size()), upper};
  return {slots_[at].number, true};
}

void IdentifierMap::prefetch_slot(IdentifierKind kind, std::string_view value) const {
  if (slots_.empty()) return;
  const auto hash = static_cast<std::size_t>(hash_of(kind, value));
  __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
}

void IdentifierMap::prefetch_text(IdentifierKind kind, std::string_view value) const {
  if (slots_.empty()) return;
  const auto hash = static_cast<std::size_t>(hash_of(kind, value));
  const Slot slot = slots_[hash & (slots_.size() - 1)];
  if (slot.number == 0) return;
  __builtin_prefetch(&values_[slot.number - 1]);
  __builtin_prefetch(&kinds_[slot.number - 1]);
}

void IdentifierMap::grow() {
  std::vector<Slot> slots(slots_.empty() ? kFirst_slots : 2 * slots_.size());
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const std::uint64_t hash = hash_of(kinds_[i], values_[i]);
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (slots[at].number != 0) at = (at + 1) & mask;
    slots[at] = {static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(hash >> 32)};
  }
  slots_ = std::move(slots);
}

}  // namespace grapevine
