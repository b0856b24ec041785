#include "ingest/identity/identity.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace grapevine {

namespace {

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

std::string key_of(const KnownIdentifier& identifier) {
  switch (identifier.kind) {
    case IdentifierKind::shopify:
      return "shopify:" + identifier.value;
    case IdentifierKind::phone:
      return "phone:" + identifier.value;
    default:
      return identifier.value;
  }
}

using Links = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

bool is_account(const KnownIdentifier& identifier) {
  return identifier.kind == IdentifierKind::id || identifier.kind == IdentifierKind::shopify;
}

/// Links without those of an address or phone that too many accounts share.
Links believed(const std::vector<KnownIdentifier>& identifiers, const Links& links) {
  std::vector<std::uint32_t> accounts_count(identifiers.size(), 0);
  for (const auto& [a, b] : links) {
    if (is_account(identifiers[a])) ++accounts_count[b];
    if (is_account(identifiers[b])) ++accounts_count[a];
  }
  const auto is_placeholder = [&](std::uint32_t i) {
    return !is_account(identifiers[i]) && accounts_count[i] > kMostAccounts;
  };
  Links kept;
  for (const auto& link : links) {
    if (!is_placeholder(link.first) && !is_placeholder(link.second)) kept.push_back(link);
  }
  return kept;
}

/// Joins along the links: the root of each group is its smallest position.
std::vector<std::uint32_t> join(std::size_t n, const Links& links) {
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  for (const auto& [a, b] : links) {
    const std::uint32_t root_a = root_of(parent, a);
    const std::uint32_t root_b = root_of(parent, b);
    parent[std::max(root_a, root_b)] = std::min(root_a, root_b);
  }
  for (std::uint32_t i = 0; i < n; ++i) parent[i] = root_of(parent, i);
  return parent;
}

/// As join, but a group with too many accounts falls apart into its identifiers.
std::vector<std::uint32_t> join_people(const std::vector<KnownIdentifier>& identifiers,
                                       const Links& links) {
  std::vector<std::uint32_t> root = join(identifiers.size(), links);
  std::vector<std::uint32_t> accounts_count(identifiers.size(), 0);
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    if (is_account(identifiers[i])) ++accounts_count[root[i]];
  }
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    if (accounts_count[root[i]] > kMostAccounts) root[i] = i;
  }
  return root;
}

/// People with accounts that the links would have joined to others.
std::size_t count_kept_apart(const std::vector<KnownIdentifier>& identifiers, const Links& links,
                             const std::vector<std::uint32_t>& root) {
  const std::vector<std::uint32_t> all = join(identifiers.size(), links);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;  // group of all links, group now
  for (std::uint32_t i = 0; i < root.size(); ++i) {
    if (is_account(identifiers[i])) parts.emplace_back(all[i], root[i]);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    while (end < parts.size() && parts[end].first == parts[begin].first) ++end;
    if (end - begin > 1) count += end - begin;
    begin = end;
  }
  return count;
}

}  // namespace

People resolve_people(const std::vector<KnownIdentifier>& identifiers,
                      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links) {
  const auto n = static_cast<std::uint32_t>(identifiers.size());
  const std::vector<std::uint32_t> root_by_identifier =
      join_people(identifiers, believed(identifiers, links));

  // The identifier that names each group.
  std::vector<std::uint32_t> best(n);
  std::iota(best.begin(), best.end(), 0U);
  const auto rank = [&](std::uint32_t i) {
    return std::tie(identifiers[i].kind, identifiers[i].value);
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t root = root_by_identifier[i];
    if (rank(i) < rank(best[root])) best[root] = i;
  }

  People people;
  std::vector<std::pair<std::string, std::uint32_t>> groups;  // key, root
  for (std::uint32_t i = 0; i < n; ++i) {
    if (root_by_identifier[i] == i) groups.emplace_back(key_of(identifiers[best[i]]), i);
  }
  std::sort(groups.begin(), groups.end());
  std::vector<std::uint32_t> person_of_root(n, 0);
  for (std::uint32_t k = 0; k < groups.size(); ++k) {
    people.key.push_back(std::move(groups[k].first));
    person_of_root[groups[k].second] = k;
  }
  people.person.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) people.person[i] = person_of_root[root_by_identifier[i]];
  people.kept_apart_count = count_kept_apart(identifiers, links, root_by_identifier);
  return people;
}

}  // namespace grapevine
