#include "ingest/reading/number_people.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace grapevine {

namespace {

constexpr std::size_t kPrefetch_slots = 16;  // ahead
constexpr std::size_t kPrefetch_texts = 8;

struct Lookup {
  FactValue* value;
  std::uint32_t hash;
};

void list(FactValue& value, std::vector<Lookup>& lookups) {
  if (value.kind != ValueKind::person) return;
  lookups.push_back({&value, IdentifierMap::hash_of(value.identifier, value.text)});
}

}  // namespace

void number_people(FactBatch& batch, IdentifierMap& numbers) {
  std::vector<Lookup> lookups;
  for (Fact& fact : batch.facts) {
    for (std::size_t i = 0; i < fact.values_count; ++i) list(fact.values[i], lookups);
  }
  for (LinkRow& link : batch.links) {
    list(link.a, lookups);
    list(link.b, lookups);
  }
  const std::size_t count = lookups.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kPrefetch_slots < count) numbers.prefetch_slot(lookups[i + kPrefetch_slots].hash);
    if (i + kPrefetch_texts < count) numbers.prefetch_text(lookups[i + kPrefetch_texts].hash);
    FactValue& value = *lookups[i].value;
    const auto [number, is_new] =
        numbers.find_or_add(value.identifier, value.text, lookups[i].hash);
    value.identifier_number = number;
    if (is_new) batch.new_identifiers.push_back(value);
  }
}

}  // namespace grapevine
