#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "ingest/store/guard.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

std::int64_t save_head(SQLite::Database& db, const Run& run) {
  SQLite::Statement remove(db, "DELETE FROM run WHERE run_id = ?");
  remove.bind(1, run.id);
  remove.exec();
  SQLite::Statement insert(db, "INSERT INTO run (run_id, version, as_of_s) VALUES (?, ?, ?)");
  insert.bind(1, run.id);
  insert.bind(2, run.version);
  if (run.as_of_s != kNoTime) insert.bind(3, run.as_of_s);
  insert.exec();
  return db.getLastInsertRowid();
}

void save_settings(SQLite::Database& db, std::int64_t run_number, const Run& run) {
  SQLite::Statement setting(db,
                            "INSERT INTO run_setting (run_number, name, value) VALUES (?, ?, ?)");
  for (const auto& [name, value] : run.settings) {
    setting.bind(1, run_number);
    setting.bind(2, name);
    setting.bind(3, value);
    setting.exec();
    setting.reset();
  }
  SQLite::Statement input(db,
                          "INSERT INTO run_input (run_number, table_name, rows_count, "
                          "content_sha256) VALUES (?, ?, ?, ?)");
  for (const TableFingerprint& table : run.inputs) {
    input.bind(1, run_number);
    input.bind(2, table.table);
    input.bind(3, table.rows_count);
    input.bind(4, table.content_sha256);
    input.exec();
    input.reset();
  }
}

void save_people(SQLite::Database& db, std::int64_t run_number, const PeopleTable& people) {
  SQLite::Statement insert(db, "INSERT INTO run_person (run_number, vertex, key) VALUES (?, ?, ?)");
  for (std::size_t v = 0; v < people.key.size(); ++v) {
    insert.bind(1, run_number);
    insert.bind(2, static_cast<std::int64_t>(v));
    insert.bind(3, people.key[v]);
    insert.exec();
    insert.reset();
  }
}

void save_column(SQLite::Database& db, std::int64_t run_number, const ScoreColumn& column) {
  SQLite::Statement insert(db,
                           "INSERT INTO score (run_number, measure, vertex, value, low, high, "
                           "is_unknown) VALUES (?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, run_number);
  insert.bind(2, column.id);
  for (std::size_t v = 0; v < column.value.size(); ++v) {
    insert.bind(3, static_cast<std::int64_t>(v));
    insert.bind(4, column.value[v]);
    if (!column.low.empty()) insert.bind(5, column.low[v]);
    if (!column.high.empty()) insert.bind(6, column.high[v]);
    insert.bind(7, column.known(static_cast<VertexId>(v)) ? 0 : 1);
    insert.exec();
    insert.reset();
  }
}

/// Runs of the latest weeks are enough to compare with; each takes half a kilobyte a person.
void forget_old_runs(SQLite::Database& db) {
  SQLite::Statement forget(db,
                           "DELETE FROM run WHERE run_number NOT IN "
                           "(SELECT run_number FROM run ORDER BY run_number DESC LIMIT 12)");
  forget.exec();
}

}  // namespace

void save_run(Workspace& workspace, const Run& run, const Dataset& data, const ScoreTable& scores) {
  write_in_transaction(workspace, [&](SQLite::Database& db) {
    const std::int64_t run_number = save_head(db, run);
    save_settings(db, run_number, run);
    save_people(db, run_number, data.people);
    for (const ScoreColumn& column : scores.columns) save_column(db, run_number, column);
    forget_old_runs(db);
  });
}

}  // namespace grapevine
