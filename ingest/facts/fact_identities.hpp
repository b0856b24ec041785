#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ingest/facts/fact.hpp"

namespace grapevine {

/// Gives the facts of one command their ids: equal for the same fact (ingest/facts/tables.hpp), in
/// whatever file it stands. Facts that count although an identical row exists are numbered in the
/// order in which they come.
class FactIdentities {
 public:
  /// Never negative.
  std::int64_t id_of(const Fact& fact);

 private:
  std::unordered_map<std::int64_t, std::uint32_t> distinct_count_;  // identical rows so far
  std::string identity_;                                            // reused
};

}  // namespace grapevine
