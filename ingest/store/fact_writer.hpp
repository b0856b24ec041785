#pragma once

#include <cstdint>
#include <memory>

#include "ingest/facts/fact.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

enum class WriteOutcome : std::uint8_t { added, updated, unchanged };

/// Writes the facts of one command. A fact that is there already stays as it is; one with an id of
/// its own and other values replaces what an earlier command stored, and among those of this
/// command the preferred one stays, whatever the order.
class FactWriter {
 public:
  explicit FactWriter(SQLite::Database& db);
  ~FactWriter();
  FactWriter(const FactWriter&) = delete;
  FactWriter& operator=(const FactWriter&) = delete;

  /// The row of `input` that following facts come from. Call it with growing ids.
  void start_input(std::int64_t input_id);
  /// `fact_id` as FactIdentities gives it.
  WriteOutcome write(const Fact& fact, std::int64_t fact_id);
  /// Two identifiers of one person.
  void link(const FactValue& a, const FactValue& b, std::uint32_t line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace grapevine
