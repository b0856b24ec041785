#include "ingest/store/workspace.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "graph/base/error.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/schema.hpp"

namespace grapevine {

namespace {

/// Long enough for another command's last commit, short enough to be told what is wrong.
constexpr int kBusyTimeout_ms = 2000;

void configure(SQLite::Database& db) {
  sqlite3* handle = db.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  db.exec("PRAGMA foreign_keys = ON");
  db.exec("PRAGMA mmap_size = 0");
  // Facts are appended: more would only take longer to clear and write out.
  db.exec("PRAGMA cache_size = -65536");
  db.exec("PRAGMA temp_store = MEMORY");
}

int read_number(SQLite::Database& db, const char* sql) {
  SQLite::Statement query(db, sql);
  return query.executeStep() ? query.getColumn(0).getInt() : 0;
}

/// Whether the file is a workspace of this version; false when it is an empty database.
bool check_kind(SQLite::Database& db, const std::string& path) {
  const int application = read_number(db, "PRAGMA application_id");
  const int version = read_number(db, "PRAGMA user_version");
  const int tables_count = read_number(db, "SELECT count(*) FROM sqlite_schema");
  if (application == 0 && tables_count == 0) return false;
  if (application != kApplicationId) {
    throw Error(Errc::store, fmt::format("{} is not a Grapevine workspace", shown(path)),
                "name another file; this one was left as it is");
  }
  if (version > kSchemaVersion) {
    throw Error(Errc::store,
                fmt::format("the workspace {} has version {}, this grapevine knows up to {}",
                            shown(path), version, kSchemaVersion),
                "update grapevine");
  }
  if (version < kSchemaVersion) {
    // Facts of version 1 have ids that cannot be told again from their rows; version 2 lacks
    // tables.
    throw Error(
        Errc::store,
        fmt::format("the workspace {} was made by an earlier grapevine (version {}, now {})",
                    shown(path), version, kSchemaVersion),
        "ingest your files into a new workspace; the earlier grapevine's dump writes what "
        "this one holds");
  }
  return true;
}

void create_or_check(SQLite::Database& db, const std::string& path) {
  // Before any pragma that writes: a foreign file must stay as it is.
  check_kind(db, path);
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = NORMAL");
  // Taking the writer's lock once tells at once whether somebody else is writing.
  db.exec("BEGIN IMMEDIATE");
  try {
    if (!check_kind(db, path)) db.exec(schema_sql());
    db.exec("COMMIT");
  } catch (...) {
    if (sqlite3_get_autocommit(db.getHandle()) == 0) db.exec("ROLLBACK");
    throw;
  }
}

}  // namespace

struct Workspace::State {
  State(const std::string& file, Mode opened)
      : path(file), mode(opened), is_new(!std::filesystem::exists(file)) {
    // A reader opens for writing where it may, and is held to reading below: only a connection that
    // can write tidies up the side files of the log when it closes.
    const bool can_write = ::access(file.c_str(), W_OK) == 0;
    const int access = mode == Mode::write ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                       : mode == Mode::update || can_write ? SQLite::OPEN_READWRITE
                                                           : SQLite::OPEN_READONLY;
    // One thread at a time uses a workspace: SQLite need not lock for each call.
    db.emplace(file, SQLite::OPEN_NOMUTEX | access, kBusyTimeout_ms);
  }

  ~State() {
    if (!db || mode == Mode::read) return;
    // Leaves one plain file behind. Failing is harmless: the next writer does it.
    sqlite3_wal_checkpoint_v2(db->getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                              nullptr);
    const bool is_useless = is_new && holds_nothing();
    db.reset();
    std::error_code ignored;
    if (is_useless) std::filesystem::remove(path, ignored);
  }

  /// Whether no file was ever read into it: a command that failed leaves no empty workspace.
  bool holds_nothing() {
    try {
      return read_number(*db, "SELECT count(*) FROM input") == 0;
    } catch (const std::exception&) {
      return false;
    }
  }

  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::string path;
  Mode mode;
  bool is_new;
  std::optional<SQLite::Database> db;
};

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

SQLite::Database& Workspace::database() { return *state_->db; }

Workspace Workspace::open(const std::string& path, Mode mode) {
  std::error_code ignored;
  if (mode != Mode::write && !std::filesystem::exists(path, ignored)) {
    throw Error(Errc::store, fmt::format("there is no workspace {}", shown(path)),
                "run grapevine ingest first");
  }
  if (std::filesystem::is_directory(path, ignored)) {
    throw Error(Errc::store, fmt::format("{} is a folder, not a workspace", shown(path)),
                "name a file in it");
  }
  return with_store_errors(path, [&] {
    auto state = std::make_unique<State>(path, mode);
    configure(*state->db);
    if (mode != Mode::read) {
      create_or_check(*state->db, path);
      return Workspace(std::move(state));
    }
    state->db->exec("PRAGMA query_only = ON");
    if (!check_kind(*state->db, path)) {
      throw Error(Errc::store, fmt::format("{} is not a Grapevine workspace", shown(path)),
                  "name another file, or run grapevine ingest first");
    }
    return Workspace(std::move(state));
  });
}

}  // namespace grapevine
