#include "ingest/identity/identity.hpp"

#include <algorithm>
#include <numeric>

#include "ingest/facts/identifier_text.hpp"
#include "ingest/identity/byte_order.hpp"
#include "ingest/identity/groups.hpp"
#include "ingest/identity/separations.hpp"
#include "ingest/identity/shared_keys.hpp"

namespace grapevine {

namespace {

/// Joins everything but what is marked as too much.
class Resolver {
 public:
  Resolver(const IdentityEvidence& evidence, Doubt doubt)
      : evidence_(evidence),
        links_(sort_links(evidence)),
        pairs_(weigh_pairs(evidence, links_)),
        is_taken_apart_(evidence.identifiers.size(), 0),
        decided_(evidence.identifiers.size()),
        groups_(evidence.identifiers.size()) {
    for (WeighedPair& pair : pairs_) pair.state = state_of(pair, doubt);
    for (const IdentityDecision& decision : evidence.decisions) decide(decision);
    for (const WeighedPair& pair : pairs_) {
      if (pair.state != PairState::merged) unlike_.add(pair.a, pair.b);
    }
    decided_apart_.settle();
    unlike_.settle();
  }

  void resolve() {
    join_all();
    if (mark_large(true)) join_all();
    if (mark_large(false)) join_all();
  }

  Groups& groups() { return groups_; }
  std::vector<WeighedPair>& pairs() { return pairs_; }
  const SortedLinks& links() const { return links_; }
  /// Accounts that evidence would have joined to others.
  std::size_t kept_apart_count() {
    std::vector<std::uint8_t> is_kept(evidence_.identifiers.size(), 0);
    for (const WeighedPair& pair : pairs_) {
      if (pair.state == PairState::review) is_kept[pair.a] = is_kept[pair.b] = 1;
    }
    for_each_key(links_, [&](std::uint32_t, std::span<const std::uint32_t> holders) {
      if (holders.size() <= kMostAccounts) return;
      for (const std::uint32_t holder : holders) is_kept[holder] = 1;
    });
    for (std::uint32_t i = 0; i < is_kept.size(); ++i) {
      if (is_taken_apart_[i] != 0) is_kept[i] = 1;
    }
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < is_kept.size(); ++i) {
      count += is_kept[i] != 0 && is_account(evidence_.identifiers[i]) ? 1 : 0;
    }
    return count;
  }

 private:
  static PairState state_of(const WeighedPair& pair, Doubt doubt) {
    const bool has_key =
        pair.match.email == Agreement::agrees || pair.match.phone == Agreement::agrees;
    if (!has_key || pair.weight_bits < kHouseholdWeight_bits) return PairState::distinct;
    const double least_bits = doubt == Doubt::all_merged  ? kHouseholdWeight_bits
                              : doubt == Doubt::all_apart ? kFirmWeight_bits
                                                          : kMergeWeight_bits;
    return pair.weight_bits >= least_bits ? PairState::merged : PairState::household;
  }

  void decide(const IdentityDecision& decision) {
    if (decision.is_same) {
      decided_.join(decision.a, decision.b);
    } else {
      decided_apart_.add(decision.a, decision.b);
      unlike_.add(decision.a, decision.b);
    }
    for (WeighedPair& pair : pairs_) {
      const bool is_meant = (pair.a == decision.a && pair.b == decision.b) ||
                            (pair.a == decision.b && pair.b == decision.a);
      if (is_meant) pair.state = decision.is_same ? PairState::merged : PairState::apart;
    }
  }

  void join_all() {
    groups_ = Groups(evidence_.identifiers.size());
    for (const IdentityDecision& decision : evidence_.decisions) {
      if (decision.is_same) groups_.join(decision.a, decision.b);
    }
    for (const auto& [a, b] : links_.certain) {
      if (is_taken_apart_[a] != 0 || is_taken_apart_[b] != 0) continue;
      if (!decided_apart_.forbid(groups_, a, b)) groups_.join(a, b);
    }
    for (WeighedPair& pair : pairs_) {
      if (pair.state != PairState::merged) continue;
      if (unlike_.forbid(groups_, pair.a, pair.b)) {
        pair.state = PairState::review;  // like two people: it stays with the one that ranks first
      } else {
        groups_.join(pair.a, pair.b);
      }
    }
    for_each_key(links_, [&](std::uint32_t key, std::span<const std::uint32_t> holders) {
      if (holders.size() > kMostAccounts || is_taken_apart_[key] != 0) return;
      const std::uint32_t first =
          *std::min_element(holders.begin(), holders.end(), [&](std::uint32_t a, std::uint32_t b) {
            return ranks_before(evidence_.identifiers[a], evidence_.identifiers[b]);
          });
      if (is_taken_apart_[first] == 0 && !decided_apart_.forbid(groups_, key, first)) {
        groups_.join(key, first);
      }
    });
  }

  /// Marks what made groups too large: merging first, then also what rows link. Whether there were
  /// any.
  bool mark_large(bool is_first_pass) {
    std::vector<std::uint32_t> accounts_count(evidence_.identifiers.size(), 0);
    std::vector<std::uint8_t> is_counted(evidence_.identifiers.size(), 0);
    for (std::uint32_t i = 0; i < evidence_.identifiers.size(); ++i) {
      if (!is_account(evidence_.identifiers[i])) continue;
      // Accounts the user has joined count as one: they are no accident.
      std::uint8_t& is_known = is_counted[decided_.root_of(i)];
      if (is_known == 0) ++accounts_count[groups_.root_of(i)];
      is_known = 1;
    }
    const auto is_large = [&](std::uint32_t i) {
      return accounts_count[groups_.root_of(i)] > kMostAccounts;
    };
    bool has_any = false;
    for (WeighedPair& pair : pairs_) {
      if (pair.state != PairState::merged || !is_large(pair.a)) continue;
      pair.state = PairState::review;
      has_any = true;
    }
    if (is_first_pass) {
      // Groups that only rows made are for the second pass, which sees them without any merge.
      return has_any || std::any_of(accounts_count.begin(), accounts_count.end(),
                                    [](std::uint32_t count) { return count > kMostAccounts; });
    }
    for (std::uint32_t i = 0; i < evidence_.identifiers.size(); ++i) {
      if (!is_large(i)) continue;
      is_taken_apart_[i] = 1;
      has_any = true;
    }
    return has_any;
  }

  const IdentityEvidence& evidence_;
  SortedLinks links_;
  std::vector<WeighedPair> pairs_;
  std::vector<std::uint8_t> is_taken_apart_;
  Groups decided_;             // by the user alone
  Separations decided_apart_;  // likewise
  Separations unlike_;         // those, and pairs that evidence does not merge
  Groups groups_;
};

/// Names the groups and numbers them in byte order of their names.
void name_people(const IdentityEvidence& evidence, Groups& groups, People& people) {
  const auto& identifiers = evidence.identifiers;
  const auto n = static_cast<std::uint32_t>(identifiers.size());
  std::vector<std::uint32_t> best(n);  // the identifier that names each group
  std::iota(best.begin(), best.end(), 0U);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t root = groups.root_of(i);
    if (ranks_before(identifiers[i], identifiers[best[root]])) best[root] = i;
  }
  std::vector<std::uint32_t> roots;
  std::vector<std::string_view> names;
  TextArena made;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (groups.root_of(i) != i) continue;
    const KnownIdentifier& identifier = identifiers[best[i]];
    roots.push_back(i);
    names.push_back(has_prefix(identifier.kind)
                        ? made.keep(identifier_text(identifier.kind, identifier.value))
                        : identifier.value);
  }
  std::vector<std::uint32_t> person_of_root(n, 0);
  people.key.reserve(names.size());
  for (const std::uint32_t k : in_byte_order(names)) {
    person_of_root[roots[k]] = static_cast<std::uint32_t>(people.key.size());
    people.key.emplace_back(names[k]);
  }
  people.person.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) people.person[i] = person_of_root[groups.root_of(i)];
}

}  // namespace

People resolve_people(const IdentityEvidence& evidence, Doubt doubt) {
  Resolver resolver(evidence, doubt);
  resolver.resolve();
  People people;
  name_people(evidence, resolver.groups(), people);
  for_each_key(resolver.links(), [&](std::uint32_t key, std::span<const std::uint32_t> holders) {
    if (holders.size() > kMostAccounts) return;
    for (const std::uint32_t holder : holders) {
      const std::uint32_t person = people.person[holder];
      if (person != people.person[key]) people.sharers.emplace_back(key, person);
    }
  });
  std::sort(people.sharers.begin(), people.sharers.end());
  people.sharers.erase(std::unique(people.sharers.begin(), people.sharers.end()),
                       people.sharers.end());
  people.kept_apart_count = resolver.kept_apart_count();
  people.pairs = std::move(resolver.pairs());
  return people;
}

}  // namespace grapevine
