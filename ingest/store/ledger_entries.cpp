#include "ingest/store/ledger_entries.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace grapevine {

namespace {

/// File, line and mark of the input are the first three parameters.
void bind(SQLite::Statement& query, const LedgerPlace& place) {
  query.bind(1, place.file);
  query.bind(2, place.line);
  query.bind(3, place.input);
}

}  // namespace

std::vector<LedgerEntry> find_entries(SQLite::Database& db, const LedgerPlace& place) {
  SQLite::Statement query(
      db,
      "SELECT input_id, reason, message, text, is_cut, sha256 "
      "FROM reject JOIN input USING (input_id) WHERE input.name = ?1 AND line = ?2 "
      "AND (?3 = '' OR substr('sha256:' || sha256, 1, length(?3)) = ?3) "
      "ORDER BY input_id DESC, reason");
  bind(query, place);
  std::vector<LedgerEntry> entries;
  while (query.executeStep()) {
    LedgerEntry& entry = entries.emplace_back();
    entry.input_id = query.getColumn(0).getInt64();
    entry.reject.file = place.file;
    entry.reject.line = place.line;
    entry.reject.reason = query.getColumn(1).getString();
    entry.reject.message = query.getColumn(2).getString();
    entry.reject.text = query.getColumn(3).getString();
    entry.reject.is_cut = query.getColumn(4).getInt() != 0;
    entry.reject.input = input_mark(query.getColumn(5).getString());
  }
  return entries;
}

void remove_entries(SQLite::Database& db, std::int64_t input_id, std::uint32_t line) {
  SQLite::Statement remove(db, "DELETE FROM reject WHERE input_id = ? AND line = ?");
  remove.bind(1, input_id);
  remove.bind(2, line);
  remove.exec();
}

std::vector<FixedEntry> find_fixed(SQLite::Database& db, const LedgerPlace& place) {
  SQLite::Statement query(
      db,
      "SELECT input_id, fixed_input_id, fixed_line, refused_sha256, text_sha256 "
      "FROM fixed JOIN input USING (input_id) WHERE input.name = ?1 AND line = ?2 "
      "AND (?3 = '' OR substr('sha256:' || sha256, 1, length(?3)) = ?3) ORDER BY input_id");
  bind(query, place);
  std::vector<FixedEntry> entries;
  while (query.executeStep()) {
    entries.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getInt64(),
                       static_cast<std::uint32_t>(query.getColumn(2).getInt64()),
                       query.getColumn(3).getString(), query.getColumn(4).getString()});
  }
  return entries;
}

void keep_fixed(SQLite::Database& db, std::uint32_t line, const FixedEntry& entry) {
  SQLite::Statement insert(db,
                           "INSERT INTO fixed (input_id, line, fixed_input_id, fixed_line, "
                           "refused_sha256, text_sha256) "
                           "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  insert.bind(1, entry.input_id);
  insert.bind(2, line);
  insert.bind(3, entry.fixed_input_id);
  insert.bind(4, entry.fixed_line);
  insert.bind(5, entry.refused_sha256);
  insert.bind(6, entry.text_sha256);
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
