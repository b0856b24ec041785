#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "ingest/facts/fact.hpp"

namespace grapevine {

/// Gives the facts of one command their ids: equal for the same fact (ingest/facts/tables.hpp), in
/// whatever file it stands. Facts that count although an identical row exists are numbered in the
/// order in which they come.
class FactIdentities {
 public:
  /// Whether the workspace holds a fact of this table with this id.
  using IsTaken = std::function<bool(FactTable table, std::int64_t fact_id)>;

  FactIdentities() = default;
  /// For rows that come to others of their file later: facts that count although an identical row
  /// exists get the next number that is free.
  explicit FactIdentities(IsTaken is_taken) : is_taken_(std::move(is_taken)) {}

  /// Never negative.
  std::int64_t id_of(const Fact& fact);

 private:
  IsTaken is_taken_;
  std::unordered_map<std::int64_t, std::uint32_t> distinct_count_;  // identical rows so far
  std::string identity_;                                            // reused
};

}  // namespace grapevine
