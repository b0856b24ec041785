#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "ingest/facts/fact.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

enum class WriteOutcome : std::uint8_t {
  added,
  updated,
  unchanged,
};

struct Written {
  WriteOutcome outcome = WriteOutcome::added;
  bool is_step_back = false;  ///< an order that was refunded or further on in an earlier command
  bool is_repeat = false;     ///< an earlier row of the same file has told of this act already
};

/// Writes the facts of one command. A fact that is there already stays as it is; one with an id of
/// its own and other values replaces what an earlier command stored, and among those of this
/// command the preferred one stays, whatever the order.
class FactWriter {
 public:
  explicit FactWriter(SQLite::Database& db);
  ~FactWriter();
  FactWriter(const FactWriter&) = delete;
  FactWriter& operator=(const FactWriter&) = delete;

  /// The row of `input` that following facts come from, and how many rows it has at most. Call it
  /// with growing ids.
  void start_input(std::int64_t input_id, std::int64_t rows_count);
  /// `fact_id` as FactIdentities gives it.
  /// Its people have their numbers, and its texts stay until it is flushed.
  Written write(const Fact& fact, std::int64_t fact_id);
  /// Inserts the facts and links that wait.
  void flush();
  /// Whether the fact is in the workspace, also by an earlier `write`.
  bool holds(FactTable table, std::int64_t fact_id);
  /// What an earlier input brought, against the one whose facts were written last. Cost: a pass
  /// over the stored facts.
  struct Brought {
    bool is_any = false;            ///< a fact at least, though it may be replaced by now
    std::int64_t unsaid_count = 0;  ///< facts that the later input does not say again
  };
  Brought compare(std::int64_t earlier_input_id);
  /// Gets ready for `write`, some facts ahead.
  void prefetch(const Fact& fact, std::int64_t fact_id) const;
  /// Tells the sets of facts added so far apart, whatever their order; empty when there are none.
  std::string added_ids() const;
  /// Identifiers with new numbers, before the facts that name them.
  void add_identifiers(std::span<const FactValue> people);
  /// Two identifiers of one person; their texts must stay until it is flushed.
  void link(const FactValue& a, const FactValue& b, std::uint32_t line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace grapevine
