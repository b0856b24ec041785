#include "ingest/identity/separations.hpp"

#include <algorithm>

namespace grapevine {

void Separations::settle() { std::sort(pairs_.begin(), pairs_.end()); }

bool Separations::forbid(Groups& groups, std::uint32_t a, std::uint32_t b) const {
  if (pairs_.empty()) return false;
  std::uint32_t few = groups.root_of(a);
  std::uint32_t many = groups.root_of(b);
  if (few == many) return false;
  if (groups.size_of_root(few) > groups.size_of_root(many)) std::swap(few, many);
  return groups.any_member(few, [&](std::uint32_t member) {
    auto at = std::lower_bound(pairs_.begin(), pairs_.end(), IdentifierPair(member, 0));
    for (; at != pairs_.end() && at->first == member; ++at) {
      if (groups.root_of(at->second) == many) return true;
    }
    return false;
  });
}

}  // namespace grapevine
