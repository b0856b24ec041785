#include "ingest/facts/fact_identities.hpp"

#include "graph/base/hash.hpp"
#include "ingest/facts/tables.hpp"

namespace grapevine {

std::int64_t FactIdentities::id_of(const Fact& fact) {
  write_identity(fact, identity_);
  const std::int64_t id = stable_id(identity_);
  if (!fact.is_distinct || has_own_identity(fact)) return id;
  const std::size_t size = identity_.size();
  std::uint32_t& before_count = distinct_count_[id];
  for (;;) {
    identity_.resize(size);
    identity_ += 'n' + std::to_string(before_count++);
    const std::int64_t numbered_id = stable_id(identity_);
    if (!is_taken_ || !is_taken_(fact.table, numbered_id)) return numbered_id;
  }
}

}  // namespace grapevine
