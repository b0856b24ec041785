#pragma once

#include <cstdint>
#include <vector>

#include "ingest/identity/groups.hpp"
#include "ingest/identity/shared_keys.hpp"

namespace grapevine {

/// Pairs that are two people. Joining others must not make them one after all: who is like both of
/// two people is not a reason for them to be the same.
class Separations {
 public:
  void add(std::uint32_t a, std::uint32_t b) {
    pairs_.emplace_back(a, b);
    pairs_.emplace_back(b, a);
  }
  /// To be called once all are added.
  void settle();

  /// Whether joining the groups of `a` and `b` would join a pair. Cost: members of the smaller
  /// group.
  bool forbid(Groups& groups, std::uint32_t a, std::uint32_t b) const;

 private:
  std::vector<IdentifierPair> pairs_;  ///< both ways, sorted
};

}  // namespace grapevine
