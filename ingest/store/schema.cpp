#include "ingest/store/schema.hpp"

#include <fmt/format.h>

#include <string_view>

#include "ingest/facts/tables.hpp"

namespace grapevine {

namespace {

// identifier        what people are known by
// identifier_person whose it is, written anew at the end of each ingest
// identifier_sharer further people who have an address or phone that stays with one of them
// identity_pair     two accounts that share one, how they agree and what became of them
// identity_decision what the user said about two identifiers, a < b
// identifier_link   two identifiers a row says belong to one person
// person            person_id is the rank of the key in byte order, from 1
// input             a file that was read; `reader` is the format, or the mapping and what it said.
//                   From `header` on: what it takes to read a corrected row without the file. The
//                   header is CSV with commas; the delimiter is empty where rows are JSON objects
// noted_row         examples of rows that repeat an earlier one of their file, or its id, and of
//                   rows whose amounts name no currency
// id_person         rows with the id of a stored fact that name nobody whom it names: the people of
//                   both, pair by pair; table_number counts fact_tables(), fact_row is its row_id
// id_rival          rows of one command with the id of another one and other contents
// reject            the ledger of refused rows
// fixed             rows that were refused, and the row of another file that corrected them, with
//                   the hashes of both texts
// run_person        the people of a run by vertex: a later ingest may renumber `person`
// Facts are appended: fact_id tells equal ones apart and has no index, because the writer keeps the
// ids in memory (fact_id_map.hpp). An index on a hash touches a page of its own for every row.
constexpr std::string_view kFixedTables = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE input (
  input_id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL, format TEXT NOT NULL,
  reader TEXT NOT NULL, rows_count INTEGER NOT NULL,
  repeated_count INTEGER NOT NULL DEFAULT 0,
  no_currency_count INTEGER NOT NULL DEFAULT 0, header TEXT NOT NULL,
  delimiter TEXT NOT NULL, date_format TEXT NOT NULL, decimal TEXT NOT NULL,
  phone_region TEXT NOT NULL, mapping TEXT NOT NULL,
  UNIQUE (sha256, reader)) STRICT;
CREATE TABLE noted_row (
  input_id INTEGER NOT NULL REFERENCES input, note TEXT NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (input_id, note, line)) STRICT, WITHOUT ROWID;
CREATE TABLE id_rival (
  table_number INTEGER NOT NULL, fact_row INTEGER NOT NULL,
  input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL,
  PRIMARY KEY (table_number, fact_row, input_id, line)) STRICT, WITHOUT ROWID;
CREATE TABLE reject (
  input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL, reason TEXT NOT NULL,
  message TEXT NOT NULL, text TEXT NOT NULL, is_cut INTEGER NOT NULL,
  PRIMARY KEY (input_id, line, reason)) STRICT, WITHOUT ROWID;
CREATE TABLE fixed (
  input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL,
  fixed_input_id INTEGER NOT NULL REFERENCES input, fixed_line INTEGER NOT NULL,
  refused_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL,
  PRIMARY KEY (input_id, line)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view kRunTables = R"sql(
CREATE TABLE run (
  run_number INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
  as_of_s INTEGER) STRICT;
CREATE TABLE run_setting (
  run_number INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, name TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (run_number, name)) STRICT, WITHOUT ROWID;
CREATE TABLE run_input (
  run_number INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, table_name TEXT NOT NULL,
  rows_count INTEGER NOT NULL, content_sha256 TEXT NOT NULL,
  PRIMARY KEY (run_number, table_name)) STRICT, WITHOUT ROWID;
CREATE TABLE run_person (
  run_number INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, vertex INTEGER NOT NULL,
  key TEXT NOT NULL, PRIMARY KEY (run_number, vertex)) STRICT, WITHOUT ROWID;
CREATE TABLE score (
  run_number INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, measure TEXT NOT NULL,
  vertex INTEGER NOT NULL, value REAL NOT NULL, low REAL, high REAL, is_unknown INTEGER NOT NULL,
  PRIMARY KEY (run_number, measure, vertex)) STRICT, WITHOUT ROWID;
)sql";

std::string_view type_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::person:
      return "INTEGER REFERENCES identifier";
    case ValueKind::text:
      return "TEXT";
    default:
      return "INTEGER";
  }
}

constexpr std::string_view kIdentityTables = R"sql(
CREATE TABLE person (person_id INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
CREATE TABLE identifier (
  identifier_id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE identifier_person (
  identifier_id INTEGER PRIMARY KEY REFERENCES identifier,
  person_id INTEGER NOT NULL REFERENCES person) STRICT;
CREATE TABLE identifier_sharer (
  identifier_id INTEGER NOT NULL REFERENCES identifier,
  person_id INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (identifier_id, person_id)) STRICT, WITHOUT ROWID;
CREATE TABLE identity_pair (
  a INTEGER NOT NULL REFERENCES identifier, b INTEGER NOT NULL REFERENCES identifier,
  email INTEGER NOT NULL, phone INTEGER NOT NULL, name INTEGER NOT NULL, state INTEGER NOT NULL,
  PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE identity_decision (
  a INTEGER NOT NULL REFERENCES identifier, b INTEGER NOT NULL REFERENCES identifier,
  is_same INTEGER NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE identifier_link (
  a INTEGER NOT NULL REFERENCES identifier, b INTEGER NOT NULL REFERENCES identifier,
  input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL,
  PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE id_person (
  table_number INTEGER NOT NULL, fact_row INTEGER NOT NULL,
  input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL,
  earlier INTEGER NOT NULL REFERENCES identifier, later INTEGER NOT NULL REFERENCES identifier,
  PRIMARY KEY (table_number, fact_row, input_id, line, earlier, later)) STRICT, WITHOUT ROWID;
)sql";

}  // namespace

std::string schema_sql() {
  std::string sql(kFixedTables);
  sql += kIdentityTables;
  sql += kRunTables;
  for (const FactTableSpec& table : fact_tables()) {
    sql += fmt::format("CREATE TABLE {} (row_id INTEGER PRIMARY KEY, fact_id INTEGER NOT NULL",
                       table.name);
    for (const FactColumn& column : table.columns) {
      sql += fmt::format(", {} {}", column.name, type_of(column.kind));
    }
    sql +=
        ", source_id TEXT, input_id INTEGER NOT NULL REFERENCES input, line INTEGER NOT NULL) "
        "STRICT;\n";
  }
  sql += fmt::format("PRAGMA application_id = {};\nPRAGMA user_version = {};\n", kApplicationId,
                     kSchemaVersion);
  return sql;
}

}  // namespace grapevine
