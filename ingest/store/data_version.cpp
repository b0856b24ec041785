#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "graph/base/hash.hpp"
#include "ingest/facts/tables.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/schema.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

std::uint64_t number_in(SQLite::Database& db, const std::string& sql) {
  SQLite::Statement query(db, sql);
  return query.executeStep() ? static_cast<std::uint64_t>(query.getColumn(0).getInt64()) : 0;
}

/// Rows are appended and never removed, so the last one tells how many there are.
std::uint64_t rows_in(SQLite::Database& db, FactTable table) {
  return number_in(db, fmt::format("SELECT coalesce(max(row_id), 0) FROM {}", spec_of(table).name));
}

void add_rows(SQLite::Database& db, const char* sql, Sha256& hash) {
  SQLite::Statement query(db, sql);
  hash.add_field(sql);
  while (query.executeStep()) {
    for (int k = 0; k < query.getColumnCount(); ++k) {
      hash.add_field(query.getColumn(k).getString());
    }
  }
}

}  // namespace

std::string data_version(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    Sha256 hash;
    hash.add_field(std::to_string(kSchemaVersion));
    add_rows(db, "SELECT key, value FROM meta ORDER BY key", hash);
    add_rows(db, "SELECT sha256, name, reader, rows_count FROM input ORDER BY input_id", hash);
    add_rows(db, "SELECT * FROM fixed ORDER BY input_id, line", hash);
    add_rows(db, "SELECT * FROM identity_decision ORDER BY a, b", hash);
    for (const FactTableSpec& spec : fact_tables()) {
      hash.add_field(spec.name);
      hash.add_field(std::to_string(rows_in(db, spec.table)));
    }
    return hash.hex();
  });
}

DataSize data_size(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    DataSize size;
    size.people_count = number_in(db, "SELECT coalesce(max(person_id), 0) FROM person");
    size.referrals_count = rows_in(db, FactTable::referral);
    size.shares_count = rows_in(db, FactTable::share);
    size.clicks_count = rows_in(db, FactTable::click);
    size.orders_count = rows_in(db, FactTable::orders);
    size.follows_count = rows_in(db, FactTable::follow);
    size.engagements_count = rows_in(db, FactTable::engagement);
    return size;
  });
}

}  // namespace grapevine
