#include "ingest/store/pseudonym_mark.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "graph/base/error.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/ledger.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

constexpr const char* kMark = "pseudonymized_with";  // the fingerprint of the key

bool holds_files(SQLite::Database& db) {
  SQLite::Statement query(db, "SELECT EXISTS (SELECT 1 FROM input)");
  query.executeStep();
  return query.getColumn(0).getInt() != 0;
}

}  // namespace

bool holds_pseudonyms(SQLite::Database& db) { return !read_meta(db, kMark).empty(); }

bool holds_pseudonyms(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] { return holds_pseudonyms(db); });
}

void check_pseudonym_mark(SQLite::Database& db, const std::string& key_fingerprint) {
  const std::string kept = read_meta(db, kMark);
  if (kept == key_fingerprint) return;
  const std::string file = shown(db.getFilename());
  if (key_fingerprint.empty()) {
    throw Error(Errc::usage,
                fmt::format("the workspace {} holds pseudonyms: plain names and addresses may not "
                            "be added",
                            file),
                "give --pseudonymize with the key file of its first ingest, or name another "
                "workspace");
  }
  if (!kept.empty()) {
    throw Error(Errc::usage,
                fmt::format("the pseudonyms in the workspace {} were made with another key", file),
                "give the key file of its first ingest: with another key nobody would be known "
                "again");
  }
  if (holds_files(db)) {
    throw Error(Errc::usage,
                fmt::format("the workspace {} holds plain names and addresses already", file),
                "ingest all files into a new workspace with --pseudonymize, then delete this one");
  }
}

void keep_pseudonym_mark(SQLite::Database& db, const std::string& key_fingerprint) {
  check_pseudonym_mark(db, key_fingerprint);
  if (!key_fingerprint.empty()) write_meta(db, kMark, key_fingerprint);
}

}  // namespace grapevine
