#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/facts/fact.hpp"

namespace grapevine {

struct KnownIdentifier {
  IdentifierKind kind = IdentifierKind::id;
  std::string value;
};

/// Who is who: people are the connected groups of identifiers.
struct People {
  std::vector<std::string> key;       ///< in byte order
  std::vector<std::uint32_t> person;  ///< of each identifier: position in `key`
  std::size_t kept_apart_count = 0;   ///< people with ids that links would have joined to others
};

/// A group with more accounts than this is no person but a placeholder or a shared machine.
inline constexpr std::size_t kMostAccounts = 6;

/// Joins identifiers that a row says belong together, directly or through others. An address or
/// phone that more than kMostAccounts ids share joins nobody; a group that still has more of them
/// is taken apart whole (methods §1.2: such a cluster goes to review). A person's key is the
/// smallest of their ids, else `shopify:` and the smallest Shopify id, else the smallest e-mail
/// address, else `phone:` and the smallest phone, else the smallest vendor id. Depends on the sets
/// alone, not on their order. `links` hold positions in `identifiers`. Cost: almost linear.
People resolve_people(const std::vector<KnownIdentifier>& identifiers,
                      const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links);

}  // namespace grapevine
