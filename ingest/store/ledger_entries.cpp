#include "ingest/store/ledger_entries.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace grapevine {

std::vector<LedgerEntry> find_entries(SQLite::Database& db, const std::string& file,
                                      std::uint32_t line) {
  SQLite::Statement query(db,
                          "SELECT input_id, reason, message, text, is_cut "
                          "FROM reject JOIN input USING (input_id) "
                          "WHERE input.name = ? AND line = ? ORDER BY input_id DESC, reason");
  query.bind(1, file);
  query.bind(2, line);
  std::vector<LedgerEntry> entries;
  while (query.executeStep()) {
    LedgerEntry& entry = entries.emplace_back();
    entry.input_id = query.getColumn(0).getInt64();
    entry.reject.file = file;
    entry.reject.line = line;
    entry.reject.reason = query.getColumn(1).getString();
    entry.reject.message = query.getColumn(2).getString();
    entry.reject.text = query.getColumn(3).getString();
    entry.reject.is_cut = query.getColumn(4).getInt() != 0;
  }
  return entries;
}

void remove_entries(SQLite::Database& db, std::int64_t input_id, std::uint32_t line) {
  SQLite::Statement remove(db, "DELETE FROM reject WHERE input_id = ? AND line = ?");
  remove.bind(1, input_id);
  remove.bind(2, line);
  remove.exec();
}

bool is_fixed(SQLite::Database& db, const std::string& file, std::uint32_t line) {
  SQLite::Statement query(db,
                          "SELECT 1 FROM fixed JOIN input USING (input_id) "
                          "WHERE input.name = ? AND line = ?");
  query.bind(1, file);
  query.bind(2, line);
  return query.executeStep();
}

void keep_fixed(SQLite::Database& db, std::int64_t input_id, std::uint32_t line,
                std::int64_t fixed_input_id, std::uint32_t fixed_line) {
  SQLite::Statement insert(db,
                           "INSERT INTO fixed (input_id, line, fixed_input_id, fixed_line) "
                           "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
  insert.bind(1, input_id);
  insert.bind(2, line);
  insert.bind(3, fixed_input_id);
  insert.bind(4, fixed_line);
  insert.exec();
}

InputRow read_input(SQLite::Database& db, std::int64_t input_id) {
  SQLite::Statement query(
      db,
      "SELECT sha256, name, format, reader, rows_count, header, delimiter, "
      "date_format, decimal, phone_region, mapping FROM input WHERE input_id = ?");
  query.bind(1, input_id);
  query.executeStep();
  const auto text = [&](int column) { return query.getColumn(column).getString(); };
  return {text(0),
          text(1),
          text(2),
          text(3),
          query.getColumn(4).getInt64(),
          {text(5), text(6), text(7), text(8), text(9), text(10)}};
}

std::optional<std::int64_t> find_input_id(SQLite::Database& db, const InputRow& input) {
  SQLite::Statement query(db, "SELECT input_id FROM input WHERE sha256 = ? AND reader = ?");
  query.bind(1, input.sha256);
  query.bind(2, input.reader);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt64();
}

}  // namespace grapevine
