#include "ingest/identity/shared_keys.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "ingest/identity/jaro_winkler.hpp"

namespace grapevine {

namespace {

using Names = std::vector<std::pair<std::uint32_t, std::string>>;

void sort_unique(std::vector<IdentifierPair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

/// What one holder is known by: its keys of a kind, itself included.
class Holders {
 public:
  Holders(const IdentityEvidence& evidence, const SortedLinks& links)
      : evidence_(evidence), links_(links), names_(evidence.names) {
    std::sort(names_.begin(), names_.end());
  }

  Agreement keys(IdentifierKind kind, std::uint32_t a, std::uint32_t b) const {
    bool has_a = false;
    bool has_b = false;
    bool is_shared = false;
    for_each_key_of(kind, a, [&](std::uint32_t key_a) {
      has_a = true;
      for_each_key_of(kind, b, [&](std::uint32_t key_b) { is_shared |= key_a == key_b; });
    });
    for_each_key_of(kind, b, [&](std::uint32_t) { has_b = true; });
    if (!has_a || !has_b) return Agreement::missing;
    return is_shared ? Agreement::agrees : Agreement::differs;
  }

  Agreement name(std::uint32_t a, std::uint32_t b) const {
    Agreement found = Agreement::missing;
    for (auto i = first_name(a); i != names_.end() && i->first == a; ++i) {
      for (auto j = first_name(b); j != names_.end() && j->first == b; ++j) {
        if (i->second.empty() || j->second.empty()) continue;
        if (name_likeness(i->second, j->second) >= kNameLikeness) return Agreement::agrees;
        found = Agreement::differs;
      }
    }
    return found;
  }

 private:
  template <class Take>
  void for_each_key_of(IdentifierKind kind, std::uint32_t holder, const Take& take) const {
    if (evidence_.identifiers[holder].kind == kind) take(holder);
    auto at = std::lower_bound(links_.by_holder.begin(), links_.by_holder.end(),
                               IdentifierPair(holder, 0));
    for (; at != links_.by_holder.end() && at->first == holder; ++at) {
      if (evidence_.identifiers[at->second].kind == kind) take(at->second);
    }
  }

  Names::const_iterator first_name(std::uint32_t holder) const {
    return std::lower_bound(names_.begin(), names_.end(), std::pair(holder, std::string()));
  }

  const IdentityEvidence& evidence_;
  const SortedLinks& links_;
  Names names_;
};

}  // namespace

bool is_account(const KnownIdentifier& identifier) {
  return identifier.kind == IdentifierKind::id || identifier.kind == IdentifierKind::shopify;
}

bool ranks_before(const KnownIdentifier& a, const KnownIdentifier& b) {
  return std::tie(a.kind, a.value) < std::tie(b.kind, b.value);
}

SortedLinks sort_links(const IdentityEvidence& evidence) {
  SortedLinks sorted;
  std::vector<IdentifierPair> apart;
  for (const IdentityDecision& decision : evidence.decisions) {
    if (decision.is_same) continue;
    apart.emplace_back(decision.a, decision.b);
    apart.emplace_back(decision.b, decision.a);
  }
  sort_unique(apart);
  for (auto [holder, key] : evidence.links) {
    if (std::binary_search(apart.begin(), apart.end(), IdentifierPair(holder, key))) continue;
    if (evidence.identifiers[key].kind < evidence.identifiers[holder].kind) std::swap(holder, key);
    const IdentifierKind holder_kind = evidence.identifiers[holder].kind;
    const IdentifierKind key_kind = evidence.identifiers[key].kind;
    const bool is_key = key_kind == IdentifierKind::email || key_kind == IdentifierKind::phone;
    const bool is_held =
        is_account(evidence.identifiers[holder]) || holder_kind == IdentifierKind::email;
    if (is_key && is_held && holder_kind != key_kind) {
      sorted.by_key.emplace_back(key, holder);
    } else {
      sorted.certain.emplace_back(holder, key);
    }
  }
  sort_unique(sorted.by_key);
  for_each_key(sorted, [&](std::uint32_t key, std::span<const std::uint32_t> holders) {
    if (holders.size() > kMostAccounts) return;
    for (const std::uint32_t holder : holders) sorted.by_holder.emplace_back(holder, key);
  });
  std::sort(sorted.by_holder.begin(), sorted.by_holder.end());
  return sorted;
}

std::vector<std::uint32_t> doubtful_holders(const IdentityEvidence& evidence) {
  std::vector<std::uint32_t> found;
  for_each_key(sort_links(evidence), [&](std::uint32_t, std::span<const std::uint32_t> holders) {
    if (holders.size() < 2 || holders.size() > kMostAccounts) return;
    found.insert(found.end(), holders.begin(), holders.end());
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<WeighedPair> weigh_pairs(const IdentityEvidence& evidence, const SortedLinks& links) {
  std::vector<IdentifierPair> candidates;
  for_each_key(links, [&](std::uint32_t, std::span<const std::uint32_t> holders) {
    if (holders.size() > kMostAccounts) return;
    for (std::size_t i = 0; i < holders.size(); ++i) {
      for (std::size_t j = i + 1; j < holders.size(); ++j) {
        const bool is_in_order =
            ranks_before(evidence.identifiers[holders[i]], evidence.identifiers[holders[j]]);
        candidates.emplace_back(holders[is_in_order ? i : j], holders[is_in_order ? j : i]);
      }
    }
  });
  sort_unique(candidates);
  const Holders holders(evidence, links);
  std::vector<WeighedPair> pairs;
  for (const auto& [a, b] : candidates) {
    WeighedPair& pair = pairs.emplace_back();
    pair.a = a;
    pair.b = b;
    pair.match = {holders.keys(IdentifierKind::email, a, b),
                  holders.keys(IdentifierKind::phone, a, b), holders.name(a, b)};
    pair.weight_bits = match_weight_bits(pair.match);
  }
  std::sort(pairs.begin(), pairs.end(), [&](const WeighedPair& x, const WeighedPair& y) {
    if (x.a != y.a) return ranks_before(evidence.identifiers[x.a], evidence.identifiers[y.a]);
    return ranks_before(evidence.identifiers[x.b], evidence.identifiers[y.b]);
  });
  return pairs;
}

}  // namespace grapevine
