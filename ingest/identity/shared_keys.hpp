#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ingest/identity/identity.hpp"

namespace grapevine {

/// Whether one of several of these names one person each: ids and Shopify ids.
bool is_account(const KnownIdentifier& identifier);
/// Order in which identifiers name a person, and pairs are listed.
bool ranks_before(const KnownIdentifier& a, const KnownIdentifier& b);

/// Links sorted by what they prove.
struct SortedLinks {
  std::vector<IdentifierPair> certain;    ///< belong together whatever else is known
  std::vector<IdentifierPair> by_key;     ///< address or phone, who holds it; sorted
  std::vector<IdentifierPair> by_holder;  ///< the other way round, without placeholders; sorted
};

SortedLinks sort_links(const IdentityEvidence& evidence);

/// Calls `take(key, holders)` for every address or phone; holders are sorted.
template <class Take>
void for_each_key(const SortedLinks& links, const Take& take) {
  std::vector<std::uint32_t> holders;
  for (std::size_t begin = 0; begin < links.by_key.size();) {
    const std::uint32_t key = links.by_key[begin].first;
    holders.clear();
    for (; begin < links.by_key.size() && links.by_key[begin].first == key; ++begin) {
      holders.push_back(links.by_key[begin].second);
    }
    take(key, std::span<const std::uint32_t>(holders));
  }
}

/// Holders of keys that others hold too, sorted: those whose names matter.
std::vector<std::uint32_t> doubtful_holders(const IdentityEvidence& evidence);

/// The pairs of holders that share a key with no more than kMostAccounts holders, weighed.
std::vector<WeighedPair> weigh_pairs(const IdentityEvidence& evidence, const SortedLinks& links);

}  // namespace grapevine
