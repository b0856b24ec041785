#include "ingest/store/workspace.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>

#include "graph/base/error.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/schema.hpp"

namespace grapevine {

namespace {

/// Waits in SQLite's place while another process has the file locked.
struct Patience {
  std::string path;
  bool is_reader;
  int wait_ms;
  Context ctx;
};

int wait_or_give_up(void* patience_pointer, int looks_count) {
  const Patience& patience = *static_cast<const Patience*>(patience_pointer);
  const int waited_ms = looks_count * kLookEvery_ms;
  if (waited_ms >= patience.wait_ms || patience.ctx.stop.stop_requested()) return 0;
  if (waited_ms == kTellAfter_ms) {
    // A writer has the lock of grapevines itself: whoever is in its way is no grapevine.
    say_waiting(patience.is_reader ? holder_of(patience.path) : occupant_text({}), patience.path,
                patience.wait_ms, patience.ctx);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(kLookEvery_ms));
  return 1;
}

/// For a folder that may not be written, where SQLite could not keep the log's side files: the file
/// as it stands. Whoever writes to it has such side files there.
std::string unchanging(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<int>(c));
    } else {
      uri += c;
    }
  }
  return uri + std::string(kUnchanging);
}

bool has_content(const std::string& path) {
  std::error_code ignored;
  const auto size = std::filesystem::file_size(path, ignored);
  return !ignored && size > 0;
}

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

/// Starts reading: the first look into the file, which tells what keeps it from being read.
void start_reading(SQLite::Database& db, const std::string& path) {
  db.exec("PRAGMA query_only = ON");
  if (check_kind(db, path)) return;
  throw Error(Errc::store, fmt::format("{} is not a Grapevine workspace", shown(path)),
              "name another file, or run grapevine ingest first");
}

}  // namespace

struct Workspace::State {
  State(const std::string& file, Mode opened, const Opening& opening, const Context& ctx)
      : path(file), mode(opened), patience{file, mode == Mode::read, opening.wait_ms, ctx} {
    if (mode != Mode::read) lock.emplace(file, opening.self, opening.wait_ms, ctx);
    is_new = !std::filesystem::exists(file);
  }

  void connect() {
    // A reader opens for writing where it may, and is held to reading below: only a connection that
    // can write tidies up the side files of the log when it closes.
    const bool can_write = ::access(path.c_str(), W_OK) == 0;
    connect(path, mode == Mode::write                 ? SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE
                  : mode == Mode::update || can_write ? SQLite::OPEN_READWRITE
                                                      : SQLite::OPEN_READONLY);
  }

  void connect(const std::string& name, int access) {
    // One thread at a time uses a workspace: SQLite need not lock for each call.
    db.emplace(name, SQLite::OPEN_NOMUTEX | access);
    sqlite3_busy_handler(db->getHandle(), wait_or_give_up, &patience);
    configure(*db);
  }

  ~State() {
    if (!db || mode == Mode::read) return;
    // Leaves one plain file behind. Failing is harmless: the next writer does it.
    patience.wait_ms = std::min(patience.wait_ms, kTellAfter_ms);
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
  bool is_new = false;
  Patience patience;
  std::optional<WriterLock> lock;  // before the database, which is closed under it
  std::optional<SQLite::Database> db;
};

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

SQLite::Database& Workspace::database() { return *state_->db; }

/// Reads a file in whose folder nothing may be written.
void Workspace::read_in_place(State& state) {
  for (const char* const side : {"-wal", "-journal"}) {
    if (!has_content(state.path + side)) continue;
    throw Error(Errc::store,
                fmt::format("the workspace {} was left with changes in {}{}, and nothing may be "
                            "written in its folder to bring them in",
                            shown(state.path), shown(state.path), side),
                "let somebody who may write there run grapevine check on it once, or copy both "
                "files to a folder of your own");
  }
  state.connect(unchanging(state.path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  start_reading(*state.db, state.path);
}

Workspace Workspace::open(const std::string& path, Mode mode, const Opening& opening,
                          const Context& ctx) {
  std::error_code ignored;
  if (mode != Mode::write && !std::filesystem::exists(path, ignored)) {
    throw Error(Errc::store, fmt::format("there is no workspace {}", shown(path)),
                "run grapevine ingest first");
  }
  if (std::filesystem::is_directory(path, ignored)) {
    throw Error(Errc::store, fmt::format("{} is a folder, not a workspace", shown(path)),
                "name a file in it");
  }
  const auto connect = [&] {
    auto state = std::make_unique<State>(path, mode, opening, ctx);
    if (mode != Mode::read) {
      state->connect();
      create_or_check(*state->db, path);
      return Workspace(std::move(state));
    }
    try {
      state->connect();
      start_reading(*state->db, path);
    } catch (const SQLite::Exception& problem) {
      const int code = problem.getErrorCode();
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED) raise_in_use(path);
      if (code != SQLITE_READONLY && code != SQLITE_CANTOPEN) throw;
      read_in_place(*state);
    }
    return Workspace(std::move(state));
  };
  try {
    return with_store_errors(path, connect);
  } catch (const Error&) {
    check_stop(ctx);  // who stops a wait did not ask whom it was for
    throw;
  }
}

}  // namespace grapevine
