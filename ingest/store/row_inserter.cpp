#include "ingest/store/row_inserter.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <new>
#include <string>

namespace grapevine {

namespace {

using Cell = RowInserter::Cell;

/// What SQLite calls. It hands back the structs it was given as the base it knows, which stands
/// first in each.
struct WaitingRows {
  const std::vector<Cell>* cells = nullptr;
  std::size_t columns_count = 0;
  std::string declaration;
};

struct Table {
  sqlite3_vtab base{};
  const WaitingRows* rows = nullptr;
};

struct Cursor {
  sqlite3_vtab_cursor base{};
  const Cell* row = nullptr;
  const Cell* end = nullptr;
  std::size_t columns_count = 0;
};

int connect(sqlite3* db, void* rows, int, const char* const*, sqlite3_vtab** out, char**) {
  const auto* waiting = static_cast<const WaitingRows*>(rows);
  const int state = sqlite3_declare_vtab(db, waiting->declaration.c_str());
  if (state != SQLITE_OK) return state;
  auto* table = new (std::nothrow) Table;
  if (table == nullptr) return SQLITE_NOMEM;
  table->rows = waiting;
  *out = &table->base;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* base) {
  delete reinterpret_cast<Table*>(base);
  return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }

int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* cursor = new (std::nothrow) Cursor;
  if (cursor == nullptr) return SQLITE_NOMEM;
  *out = &cursor->base;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* base) {
  delete reinterpret_cast<Cursor*>(base);
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int, sqlite3_value**) {
  auto* cursor = reinterpret_cast<Cursor*>(base);
  const WaitingRows& rows = *reinterpret_cast<Table*>(base->pVtab)->rows;
  cursor->row = rows.cells->data();
  cursor->end = cursor->row + rows.cells->size();
  cursor->columns_count = rows.columns_count;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base) {
  auto* cursor = reinterpret_cast<Cursor*>(base);
  cursor->row += cursor->columns_count;
  return SQLITE_OK;
}

int is_at_end(sqlite3_vtab_cursor* base) {
  const auto* cursor = reinterpret_cast<const Cursor*>(base);
  return cursor->row == cursor->end ? 1 : 0;
}

int column(sqlite3_vtab_cursor* base, sqlite3_context* result, int index) {
  const Cell& cell = reinterpret_cast<const Cursor*>(base)->row[index];
  switch (cell.kind) {
    case Cell::Kind::null:
      break;  // what it is unless told otherwise
    case Cell::Kind::number:
      sqlite3_result_int64(result, cell.number);
      break;
    case Cell::Kind::text:
      // A text of no bytes may point nowhere, which would be NULL.
      sqlite3_result_text64(result, cell.number == 0 ? "" : cell.text,
                            static_cast<sqlite3_uint64>(cell.number), SQLITE_STATIC, SQLITE_UTF8);
      break;
  }
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor*, sqlite3_int64* id) {
  *id = 0;  // nobody asks
  return SQLITE_OK;
}

/// Without xCreate: a table that is there by its name alone.
constexpr sqlite3_module make_module() {
  sqlite3_module module{};
  module.xConnect = connect;
  module.xBestIndex = best_index;
  module.xDisconnect = disconnect;
  module.xOpen = open;
  module.xClose = close;
  module.xFilter = filter;
  module.xNext = next;
  module.xEof = is_at_end;
  module.xColumn = column;
  module.xRowid = row_id;
  return module;
}

constexpr sqlite3_module kModule = make_module();

void check(int state, SQLite::Database& db) {
  if (state != SQLITE_OK) throw SQLite::Exception(db.getHandle(), state);
}

}  // namespace

struct RowInserter::Source {
  Source(SQLite::Database& database, std::string_view table,
         std::span<const std::string_view> columns, OnConflict on_conflict)
      : db(database), module_name(fmt::format("waiting_{}", table)) {
    const std::string names = fmt::format("{}", fmt::join(columns, ", "));
    rows.columns_count = columns.size();
    rows.declaration = fmt::format("CREATE TABLE waiting ({})", names);
    check(sqlite3_create_module_v2(db.getHandle(), module_name.c_str(), &kModule, &rows, nullptr),
          db);
    // Any failure ends the transaction, so SQLite need not keep what the statement changes: FAIL.
    const std::string sql = fmt::format("INSERT OR {} INTO {} ({}) SELECT {} FROM {}",
                                        on_conflict == OnConflict::ignore ? "IGNORE" : "FAIL",
                                        table, names, names, module_name);
    const int state = sqlite3_prepare_v3(db.getHandle(), sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (state != SQLITE_OK) {
      forget_module();
      check(state, db);
    }
  }
  ~Source() {
    sqlite3_finalize(statement);
    forget_module();
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  void forget_module() {
    sqlite3_create_module_v2(db.getHandle(), module_name.c_str(), nullptr, nullptr, nullptr);
  }

  SQLite::Database& db;
  std::string module_name;
  WaitingRows rows;
  sqlite3_stmt* statement = nullptr;
};

RowInserter::RowInserter(SQLite::Database& db, std::string_view table,
                         std::span<const std::string_view> columns, OnConflict on_conflict)
    : source_(std::make_unique<Source>(db, table, columns, on_conflict)) {
  source_->rows.cells = &cells_;
}

RowInserter::~RowInserter() = default;

void RowInserter::flush() {
  if (cells_.empty()) return;
  const int state = sqlite3_step(source_->statement);
  cells_.clear();
  if (state != SQLITE_DONE) check(state, source_->db);
  check(sqlite3_reset(source_->statement), source_->db);
}

}  // namespace grapevine
