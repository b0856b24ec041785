#include "ingest/store/guard.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "graph/base/error.hpp"
#include "ingest/store/workspace.hpp"
#include "ingest/store/writer_lock.hpp"

namespace grapevine {

namespace {

/// The file behind a name that SQLite was given.
std::string plain_path(std::string_view path) {
  if (path.starts_with("file:") && path.ends_with(kUnchanging)) {
    path.remove_prefix(std::string_view("file:").size());
    path.remove_suffix(kUnchanging.size());
  }
  return std::string(path);
}

[[noreturn]] void raise_store_error(const SQLite::Exception& problem, const std::string& path) {
  const std::string file = shown(plain_path(path));
  switch (problem.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      // No grapevine that writes: it would have the lock that a writer of ours holds by now.
      throw Error(Errc::store, fmt::format("the workspace {} is in use by another program", file),
                  kInUseHint);
    case SQLITE_FULL:
      throw Error(Errc::store,
                  fmt::format("the disk is full: {} could not grow; nothing was changed", file),
                  "free some space, then run the same command again");
    case SQLITE_IOERR:
      throw Error(Errc::store,
                  fmt::format("{} could not be read or written ({}); nothing was changed", file,
                              problem.getErrorStr()),
                  "check that the disk is sound and not full, then run the same command again");
    case SQLITE_NOTADB:
      throw Error(Errc::store, fmt::format("{} is not a Grapevine workspace", file),
                  "name another file; this one was left as it is");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(Errc::store, fmt::format("the workspace {} may not be written", file),
                  "check the permissions of the file and its folder");
    case SQLITE_CANTOPEN:
      throw Error(Errc::store, fmt::format("the workspace {} cannot be opened", file),
                  "check that its folder exists and that you may write there");
    default:
      throw Error(Errc::store,
                  fmt::format("the workspace {} is damaged ({})", file, problem.what()),
                  "restore it from a copy, or ingest your files into a new workspace");
  }
}

}  // namespace

void rethrow_store_error(const std::string& path) {
  try {
    throw;
  } catch (const SQLite::Exception& problem) {
    raise_store_error(problem, path);
  }
}

void write_in_transaction(Workspace& workspace,
                          const std::function<void(SQLite::Database&)>& work) {
  SQLite::Database& db = workspace.database();
  with_store_errors(db.getFilename(), [&] {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    work(db);
    transaction.commit();
  });
}

LoadSettings::LoadSettings(Workspace& workspace) : workspace_(workspace) {
  SQLite::Database& db = workspace.database();
  with_store_errors(db.getFilename(), [&] {
    db.exec("PRAGMA foreign_keys = OFF");
    SQLite::Statement inputs(db, "SELECT EXISTS (SELECT 1 FROM input)");
    inputs.executeStep();
    const bool is_empty = inputs.getColumn(0).getInt() == 0;
    inputs.reset();
    // SQLite does not wait for readers here as it does elsewhere. One that stays longer only costs
    // speed: the load then goes through the log.
    constexpr int kTries_count = 100;
    constexpr int kPause_ms = 20;
    for (int tries = 0; is_empty && tries < kTries_count; ++tries) {
      if (db.tryExec("PRAGMA journal_mode = DELETE") != SQLITE_BUSY) break;
      sqlite3_sleep(kPause_ms);
    }
  });
}

LoadSettings::~LoadSettings() {
  // tryExec: a destructor must not throw. The next writer sets what could not be set here.
  SQLite::Database& db = workspace_.database();
  db.tryExec("PRAGMA foreign_keys = ON");
  db.tryExec("PRAGMA journal_mode = WAL");
}

}  // namespace grapevine
