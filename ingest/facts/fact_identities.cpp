#include "ingest/facts/fact_identities.hpp"

#include "graph/base/hash.hpp"
#include "ingest/facts/tables.hpp"

namespace grapevine {

std::int64_t FactIdentities::id_of(const Fact& fact) {
  write_identity(fact, identity_);
  const std::int64_t id = stable_id(identity_);
  if (!fact.is_distinct || has_own_identity(fact)) return id;
  const std::uint32_t before_count = distinct_count_[id]++;
  identity_ += 'n' + std::to_string(before_count);
  return stable_id(identity_);
}

}  // namespace grapevine
