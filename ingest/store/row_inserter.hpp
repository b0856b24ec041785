#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace grapevine {

enum class OnConflict : std::uint8_t { fail, ignore };

/// Rows that wait in memory to be inserted together: SQLite selects them from a virtual table, so
/// that one statement appends thousands of rows without a start, an end and a descent for each.
/// The cells of a row are added in the order of its columns. Raises SQLite::Exception.
class RowInserter {
 public:
  /// `table` and `columns` are names of our own: they go into SQL as they are. One inserter a table
  /// and database at a time.
  RowInserter(SQLite::Database& db, std::string_view table,
              std::span<const std::string_view> columns, OnConflict on_conflict = OnConflict::fail);
  ~RowInserter();
  RowInserter(const RowInserter&) = delete;
  RowInserter& operator=(const RowInserter&) = delete;

  void add_null() { cells_.push_back({}); }
  void add(std::int64_t number) { cells_.push_back({Cell::Kind::number, number, nullptr}); }
  /// `text` must stay until it is flushed.
  void add(std::string_view text) {
    cells_.push_back({Cell::Kind::text, static_cast<std::int64_t>(text.size()), text.data()});
  }
  /// Inserts all rows that wait.
  void flush();
  /// The same once so many wait that a statement of their own no longer matters.
  void flush_when_many() {
    if (cells_.size() > kMany_cells) flush();
  }

  struct Cell {
    enum class Kind : std::uint8_t { null, number, text };
    Kind kind = Kind::null;
    std::int64_t number = 0;  ///< of a text: its bytes
    const char* text = nullptr;
  };

 private:
  static constexpr std::size_t kMany_cells = 32768;

  struct Source;
  std::vector<Cell> cells_;
  std::unique_ptr<Source> source_;
};

}  // namespace grapevine
