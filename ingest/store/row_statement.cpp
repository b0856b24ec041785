#include "ingest/store/row_statement.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace grapevine {

RowStatement::RowStatement(SQLite::Database& db, const std::string& sql) : db_(db) {
  check(sqlite3_prepare_v3(db.getHandle(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

RowStatement::~RowStatement() { sqlite3_finalize(statement_); }

void RowStatement::bind_null(int at) { check(sqlite3_bind_null(statement_, at)); }

void RowStatement::bind(int at, std::int64_t number) {
  check(sqlite3_bind_int64(statement_, at, number));
}

void RowStatement::bind(int at, std::string_view text) {
  // An empty view may point nowhere, which would bind NULL.
  check(sqlite3_bind_text64(statement_, at, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

int RowStatement::run() {
  const int state = sqlite3_step(statement_);
  if (state != SQLITE_DONE && state != SQLITE_ROW) check(state);
  const int changed_count = sqlite3_changes(db_.getHandle());
  check(sqlite3_reset(statement_));
  return changed_count;
}

void RowStatement::check(int state) const {
  if (state != SQLITE_OK) throw SQLite::Exception(db_.getHandle(), state);
}

}  // namespace grapevine
