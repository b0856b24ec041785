#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ingest/facts/fact.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// Where a row of a file stands that says something else under the id of a stored fact.
struct IdRow {
  std::uint32_t fact_row = 0;  ///< row_id of the stored fact
  std::int64_t input_id = 0;
};

/// Remembers rows that say something else under an id that is known: only one of the two is kept,
/// and whether they are about the same people shows when all files have been read.
class IdConflictWriter {
 public:
  explicit IdConflictWriter(SQLite::Database& db);
  ~IdConflictWriter();
  IdConflictWriter(const IdConflictWriter&) = delete;
  IdConflictWriter& operator=(const IdConflictWriter&) = delete;

  /// `is_rival`: both come from this command. The people of both have their numbers.
  void add(const IdRow& row, const Fact& fact, const Fact& stored, bool is_rival);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Ids under which a file speaks of people whom the fact stored before did not name.
struct ReusedIds {
  std::int64_t input_id = 0;
  std::int64_t ids_count = 0;
};

/// By input, of those from `first_input_id` on; after people have been told apart.
std::vector<ReusedIds> count_reused_ids(SQLite::Database& db, std::int64_t first_input_id);

}  // namespace grapevine
