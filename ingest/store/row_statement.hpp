#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace SQLite {
class Database;
}

namespace grapevine {

/// A statement that is run once for each of millions of rows: texts are bound where they stand,
/// without the copy that SQLiteCpp makes. Parameters count from 1. Raises SQLite::Exception.
class RowStatement {
 public:
  RowStatement(SQLite::Database& db, const std::string& sql);
  ~RowStatement();
  RowStatement(const RowStatement&) = delete;
  RowStatement& operator=(const RowStatement&) = delete;

  void bind_null(int at);
  void bind(int at, std::int64_t number);
  /// `text` must stay until the statement has run.
  void bind(int at, std::string_view text);
  /// Runs it to its end and makes it ready for the next row. Returns the number of rows changed.
  int run();

 private:
  void check(int state) const;

  SQLite::Database& db_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace grapevine
