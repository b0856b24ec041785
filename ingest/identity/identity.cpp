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

}  // namespace

People resolve_people(const std::vector<KnownIdentifier>& identifiers,
                      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links) {
  const auto n = static_cast<std::uint32_t>(identifiers.size());
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  for (const auto& [a, b] : links) {
    const std::uint32_t root_a = root_of(parent, a);
    const std::uint32_t root_b = root_of(parent, b);
    parent[std::max(root_a, root_b)] = std::min(root_a, root_b);
  }

  // The identifier that names each group.
  std::vector<std::uint32_t> best(n);
  std::iota(best.begin(), best.end(), 0U);
  std::vector<std::uint32_t> ids_count(n, 0);
  const auto rank = [&](std::uint32_t i) {
    return std::tie(identifiers[i].kind, identifiers[i].value);
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t root = root_of(parent, i);
    if (rank(i) < rank(best[root])) best[root] = i;
    if (identifiers[i].kind == IdentifierKind::id) ++ids_count[root];
  }

  People people;
  std::vector<std::pair<std::string, std::uint32_t>> groups;  // key, root
  for (std::uint32_t i = 0; i < n; ++i) {
    if (parent[i] == i) groups.emplace_back(key_of(identifiers[best[i]]), i);
  }
  std::sort(groups.begin(), groups.end());
  std::vector<std::uint32_t> person_of_root(n, 0);
  for (std::uint32_t k = 0; k < groups.size(); ++k) {
    people.key.push_back(std::move(groups[k].first));
    person_of_root[groups[k].second] = k;
  }
  people.person.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) people.person[i] = person_of_root[root_of(parent, i)];
  if (n > 0) people.largest_ids_count = *std::max_element(ids_count.begin(), ids_count.end());
  return people;
}

}  // namespace grapevine
