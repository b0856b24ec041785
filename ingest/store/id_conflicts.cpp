#include "ingest/store/id_conflicts.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "ingest/facts/tables.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/row_statement.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

constexpr int kExamples_count = 3;

// Two spellings of one person may differ until a later file joins them, so people are compared when
// it is asked for. An address that several have belongs to each of them here.
constexpr std::string_view kReused = R"sql(
SELECT table_number, fact_row, id_person.input_id AS input_id, line FROM id_person
JOIN identifier_person AS e ON e.identifier_id = earlier
JOIN identifier_person AS l ON l.identifier_id = later
GROUP BY table_number, fact_row, id_person.input_id, line
HAVING max(e.person_id = l.person_id
  OR EXISTS (SELECT 1 FROM identifier_sharer AS s WHERE
    (s.identifier_id = earlier AND s.person_id = l.person_id) OR
    (s.identifier_id = later AND s.person_id = e.person_id))) = 0)sql";

/// Counts ids, not rows: in which order rows come does not change it.
IdConflicts conflicts_in(SQLite::Database& db, std::string_view rows) {
  IdConflicts conflicts;
  SQLite::Statement count(
      db,
      fmt::format("SELECT count(*) FROM (SELECT DISTINCT table_number, fact_row FROM ({}))", rows));
  count.executeStep();
  conflicts.ids_count = count.getColumn(0).getInt64();
  if (conflicts.ids_count == 0) return conflicts;
  SQLite::Statement examples(
      db, fmt::format("SELECT name, line FROM ({}) JOIN input USING (input_id) "
                      "GROUP BY input_id, line ORDER BY name, sha256, line LIMIT {}",
                      rows, kExamples_count));
  while (examples.executeStep()) {
    conflicts.examples.emplace_back(examples.getColumn(0).getString(),
                                    static_cast<std::uint32_t>(examples.getColumn(1).getInt64()));
  }
  for (const FactTableSpec& spec : fact_tables()) {
    SQLite::Statement ids(db, fmt::format("SELECT count(source_id) FROM {}", spec.name));
    ids.executeStep();
    conflicts.all_ids_count += ids.getColumn(0).getInt64();
  }
  return conflicts;
}

}  // namespace

struct IdConflictWriter::State {
  explicit State(SQLite::Database& db)
      : person(db,
               "INSERT INTO id_person (table_number, fact_row, input_id, line, earlier, later) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING"),
        rival(db,
              "INSERT INTO id_rival (table_number, fact_row, input_id, line) "
              "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING") {}

  static void bind(RowStatement& statement, const IdRow& row, const Fact& fact) {
    statement.bind(1, static_cast<std::int64_t>(fact.table));
    statement.bind(2, std::int64_t{row.fact_row});
    statement.bind(3, row.input_id);
    statement.bind(4, std::int64_t{fact.line});
  }

  RowStatement person;
  RowStatement rival;
};

IdConflictWriter::IdConflictWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
IdConflictWriter::~IdConflictWriter() = default;

void IdConflictWriter::add(const IdRow& row, const Fact& fact, const Fact& stored, bool is_rival) {
  if (fact.source_id.empty()) return;
  if (is_rival) {
    State::bind(state_->rival, row, fact);
    state_->rival.run();
  }
  const std::size_t count = std::min(fact.values_count, stored.values_count);
  const auto has_both = [&](std::size_t i) {
    return fact.values[i].kind == ValueKind::person && stored.values[i].kind == ValueKind::person;
  };
  // Whoever corrects a row corrects one of its people: with one that stays it is the same act.
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_same = fact.values[i].identifier_number == stored.values[i].identifier_number;
    if (has_both(i) && is_same) return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!has_both(i)) continue;
    State::bind(state_->person, row, fact);
    state_->person.bind(5, std::int64_t{stored.values[i].identifier_number});
    state_->person.bind(6, std::int64_t{fact.values[i].identifier_number});
    state_->person.run();
  }
}

std::vector<ReusedIds> count_reused_ids(SQLite::Database& db, std::int64_t first_input_id) {
  SQLite::Statement query(
      db, fmt::format("SELECT input_id, count(*) FROM (SELECT DISTINCT input_id, table_number, "
                      "fact_row FROM ({}) WHERE input_id >= ?1) GROUP BY input_id",
                      kReused));
  query.bind(1, first_input_id);
  std::vector<ReusedIds> inputs;
  while (query.executeStep()) {
    inputs.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64()});
  }
  return inputs;
}

IdConflicts find_reused_ids(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] { return conflicts_in(db, kReused); });
}

IdConflicts find_rival_ids(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    return conflicts_in(db, "SELECT table_number, fact_row, input_id, line FROM id_rival");
  });
}

}  // namespace grapevine
