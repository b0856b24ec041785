#include "ingest/store/ledger.hpp"
#include "ingest/store/workspace.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <utility>
#include <vector>

#include "graph/base/hash.hpp"
#include "ingest/ledger/reasons.hpp"
#include "ingest/store/guard.hpp"

namespace grapevine {

std::string input_mark(const std::string& sha256) {
  constexpr std::size_t kDigits = 12;
  // The word in front keeps spreadsheets from taking the digits for a number.
  return "sha256:" + sha256.substr(0, kDigits);
}

bool is_known_input(SQLite::Database& db, const InputRow& input) {
  return find_known_input(db, input, 0).has_value();
}

std::optional<KnownInput> find_known_input(SQLite::Database& db, const InputRow& input,
                                           std::size_t rejects_limit) {
  SQLite::Statement find(
      db,
      "SELECT input_id, rows_count, count(DISTINCT line), count(line) FROM input "
      "LEFT JOIN reject USING (input_id) WHERE sha256 = ? AND reader = ? "
      "GROUP BY input_id");
  find.bind(1, input.sha256);
  find.bind(2, input.reader);
  if (!find.executeStep()) return std::nullopt;
  KnownInput known;
  known.rows_count = find.getColumn(1).getInt64();
  known.refused_rows_count = find.getColumn(2).getInt64();
  known.rejects_count = find.getColumn(3).getInt64();
  SQLite::Statement rejects(db,
                            "SELECT line, reason, message, text FROM reject WHERE input_id = ? "
                            "ORDER BY line, reason LIMIT ?");
  rejects.bind(1, find.getColumn(0).getInt64());
  rejects.bind(2, static_cast<std::int64_t>(rejects_limit));
  while (rejects.executeStep()) {
    known.first_rejects.push_back(
        {input.name, static_cast<std::uint32_t>(rejects.getColumn(0).getInt64()),
         rejects.getColumn(1).getString(), rejects.getColumn(2).getString(),
         rejects.getColumn(3).getString()});
  }
  return known;
}

std::int64_t add_input(SQLite::Database& db, const InputRow& input) {
  // Read another way, the rows refused before are judged anew.
  SQLite::Statement forget(db,
                           "DELETE FROM reject WHERE input_id IN (SELECT input_id FROM input "
                           "WHERE sha256 = ? AND format = ? AND reader <> ?)");
  forget.bind(1, input.sha256);
  forget.bind(2, input.format);
  forget.bind(3, input.reader);
  forget.exec();
  SQLite::Statement insert(db,
                           "INSERT INTO input (sha256, name, format, reader, rows_count, header, "
                           "delimiter, date_format, decimal, phone_region, mapping) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, input.sha256);
  insert.bind(2, input.name);
  insert.bind(3, input.format);
  insert.bind(4, input.reader);
  insert.bind(5, input.rows_count);
  insert.bind(6, input.form.header);
  insert.bind(7, input.form.delimiter);
  insert.bind(8, input.form.date_format);
  insert.bind(9, input.form.decimal);
  insert.bind(10, input.form.phone_region);
  insert.bind(11, input.form.mapping);
  insert.exec();
  return db.getLastInsertRowid();
}

namespace {

constexpr std::string_view kRepeated = "repeated";
constexpr std::string_view kNo_currency = "no_currency";

void note_rows(SQLite::Database& db, std::int64_t input_id, std::string_view note,
               const std::vector<std::uint32_t>& lines) {
  SQLite::Statement insert(db, "INSERT INTO noted_row (input_id, note, line) VALUES (?, ?, ?)");
  for (const std::uint32_t line : lines) {
    insert.bind(1, input_id);
    insert.bind(2, std::string(note));
    insert.bind(3, line);
    insert.exec();
    insert.reset();
  }
}

/// `column` of input counts them.
NotedRows noted_rows(SQLite::Database& db, std::string_view note, std::string_view column) {
  constexpr int kExamples_count = 3;
  NotedRows noted;
  // A file read in two ways has its rows once.
  SQLite::Statement sums(
      db, fmt::format("SELECT coalesce(sum(noted), 0), coalesce(sum(rows_count), 0) FROM "
                      "(SELECT max({}) AS noted, max(rows_count) AS rows_count FROM input "
                      "WHERE reader <> ? GROUP BY sha256)",
                      column));
  sums.bind(1, std::string(kFixedReader));
  sums.executeStep();
  noted.noted_count = sums.getColumn(0).getInt64();
  noted.rows_count = sums.getColumn(1).getInt64();
  SQLite::Statement rows(
      db,
      "SELECT name, line FROM noted_row JOIN input USING (input_id) "
      "WHERE note = ? GROUP BY sha256, line ORDER BY name, sha256, line LIMIT ?");
  rows.bind(1, std::string(note));
  rows.bind(2, kExamples_count);
  while (rows.executeStep()) {
    noted.examples.emplace_back(rows.getColumn(0).getString(),
                                static_cast<std::uint32_t>(rows.getColumn(1).getInt64()));
  }
  return noted;
}

}  // namespace

void set_input_rows(SQLite::Database& db, std::int64_t input_id, const InputCounts& counts) {
  SQLite::Statement update(db,
                           "UPDATE input SET rows_count = ?, repeated_count = ?, "
                           "no_currency_count = ? WHERE input_id = ?");
  update.bind(1, counts.rows_count);
  update.bind(2, counts.repeated.count);
  update.bind(3, counts.without_currency.count);
  update.bind(4, input_id);
  update.exec();
  note_rows(db, input_id, kRepeated, counts.repeated.first_lines);
  note_rows(db, input_id, kNo_currency, counts.without_currency.first_lines);
}

std::int64_t count_rows_without_currency(SQLite::Database& db) {
  return noted_rows(db, kNo_currency, "no_currency_count").noted_count;
}

struct RejectWriter::State {
  explicit State(SQLite::Database& db)
      : insert(db,
               "INSERT INTO reject (input_id, line, reason, message, text, is_cut) "
               "VALUES (?, ?, ?, ?, ?, ?) "
               "ON CONFLICT DO NOTHING") {}
  SQLite::Statement insert;
};

RejectWriter::RejectWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
RejectWriter::~RejectWriter() = default;

bool RejectWriter::add(std::int64_t input_id, const Reject& reject) {
  SQLite::Statement& insert = state_->insert;
  insert.bind(1, input_id);
  insert.bind(2, reject.line);
  insert.bind(3, reject.reason);
  insert.bind(4, reject.message);
  insert.bind(5, reject.text);
  insert.bind(6, reject.is_cut ? 1 : 0);
  const bool is_new = insert.exec() == 1;
  insert.reset();
  return is_new;
}

std::string read_meta(SQLite::Database& db, const std::string& key) {
  SQLite::Statement find(db, "SELECT value FROM meta WHERE key = ?");
  find.bind(1, key);
  return find.executeStep() ? find.getColumn(0).getString() : std::string();
}

void write_meta(SQLite::Database& db, const std::string& key, const std::string& value) {
  SQLite::Statement insert(db,
                           "INSERT INTO meta (key, value) VALUES (?1, ?2) "
                           "ON CONFLICT (key) DO UPDATE SET value = ?2");
  insert.bind(1, key);
  insert.bind(2, value);
  insert.exec();
}

void keep_pseudonym_key(SQLite::Database& db, const std::string& added_ids) {
  if (added_ids.empty() || !read_meta(db, "pseudonym_key").empty()) return;
  write_meta(db, "pseudonym_key", sha256_hex(added_ids));
}

std::vector<RejectCount> count_rejects(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<RejectCount> counts;
    SQLite::Statement query(db,
                            "SELECT reason, count(*) FROM reject GROUP BY reason ORDER BY reason");
    while (query.executeStep()) {
      RejectCount& count = counts.emplace_back();
      count.reason = query.getColumn(0).getString();
      count.meaning = meaning_of(count.reason);
      count.rows_count = query.getColumn(1).getInt64();
    }
    return counts;
  });
}

std::vector<RejectedRows> find_rejected_rows(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<RejectedRows> found;
    SQLite::Statement formats(db,
                              "SELECT DISTINCT format FROM reject JOIN input USING (input_id) "
                              "WHERE reason = ? ORDER BY format");
    SQLite::Statement places(db,
                             "SELECT input.name, line FROM reject JOIN input USING (input_id) "
                             "WHERE reason = ? ORDER BY input.name, line, input.sha256 LIMIT 3");
    for (RejectCount& count : count_rejects(workspace)) {
      RejectedRows& rows = found.emplace_back(RejectedRows{std::move(count), {}, {}});
      formats.bind(1, rows.count.reason);
      while (formats.executeStep()) {
        rows.format_ids.push_back(formats.getColumn(0).getString());
      }
      formats.reset();
      places.bind(1, rows.count.reason);
      while (places.executeStep()) {
        rows.examples.emplace_back(places.getColumn(0).getString(),
                                   static_cast<std::uint32_t>(places.getColumn(1).getInt64()));
      }
      places.reset();
    }
    return found;
  });
}

std::vector<Reject> list_rejects(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    std::vector<Reject> rejects;
    SQLite::Statement query(db,
                            "SELECT input.name, line, reason, message, text, is_cut, input.sha256 "
                            "FROM reject JOIN input USING (input_id) "
                            "ORDER BY input.name, input.sha256, line, reason");
    while (query.executeStep()) {
      Reject& reject = rejects.emplace_back();
      reject.file = query.getColumn(0).getString();
      reject.line = static_cast<std::uint32_t>(query.getColumn(1).getInt64());
      reject.reason = query.getColumn(2).getString();
      reject.message = query.getColumn(3).getString();
      reject.text = query.getColumn(4).getString();
      reject.is_cut = query.getColumn(5).getInt() != 0;
      reject.input = input_mark(query.getColumn(6).getString());
    }
    return rejects;
  });
}

NotedRows find_repeats(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(),
                           [&] { return noted_rows(db, kRepeated, "repeated_count"); });
}

NotedRows find_rows_without_currency(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(),
                           [&] { return noted_rows(db, kNo_currency, "no_currency_count"); });
}

InputTotals count_inputs(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    SQLite::Statement query(db,
                            "SELECT count(*), coalesce(sum(rows_count), 0) FROM "
                            "(SELECT max(rows_count) AS rows_count FROM input "
                            "WHERE reader <> ? GROUP BY sha256)");
    query.bind(1, std::string(kFixedReader));
    query.executeStep();
    return InputTotals{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
  });
}

std::string pseudonym_key(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    const std::string key = read_meta(db, "pseudonym_key");
    // Without facts there is nobody whose name could be guessed.
    return key.empty() ? sha256_hex("no facts yet") : key;
  });
}

}  // namespace grapevine
