#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/data_size.hpp"
#include "graph/dataset.hpp"
#include "graph/run.hpp"
#include "graph/scores.hpp"
#include "ingest/identity/identity.hpp"
#include "ingest/ledger/reject.hpp"
#include "ingest/store/writer_lock.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// Who opens a workspace, and how long they would wait for another who writes to it.
struct Opening {
  Occupant self;
  int wait_ms = 2000;
};

/// One SQLite file that holds everything: open while this object lives. Schema and pragmas are in
/// ingest/store/schema.cpp.
class Workspace {
 public:
  enum class Mode {
    write,   ///< create when absent; one writer at a time, from opening to closing
    update,  ///< as write, but must exist
    read,    ///< must exist
  };

  /// Raises Errc::store when another process works on it for longer than the opener waits, naming
  /// that process, when it is not a workspace, was made by another version, is damaged, or (update,
  /// read) does not exist; each with what to do. Errc::interrupted when stopped while it waits.
  /// Readers wait only while the first files are loaded.
  static Workspace open(const std::string& path, Mode mode, const Opening& opening = {},
                        const Context& ctx = {});

  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  /// For the files of ingest/store only.
  SQLite::Database& database();

 private:
  struct State;
  explicit Workspace(std::unique_ptr<State> state);
  static void read_in_place(State& state);
  std::unique_ptr<State> state_;
};

/// All facts up to `as_of_s` (default: the newest fact's time), identities resolved. A fact without
/// a time is kept. People known only from later facts are left out. The result depends on the facts
/// alone. Raises Errc::store when the file is damaged.
/// `doubt` other than as_weighed shows what would be if doubtful pairs of accounts were one person,
/// or two.
Dataset load_dataset(Workspace& workspace, std::optional<std::int64_t> as_of_s, const Context& ctx,
                     Doubt doubt = Doubt::as_weighed);

/// The key of the person known by `name`: a key, a shop's id or an e-mail address in any spelling;
/// empty when nobody is. The person may still be missing from a Dataset of an earlier date.
std::string find_person_key(Workspace& workspace, const std::string& name);

/// Rejected rows so far by reason, sorted by reason.
std::vector<RejectCount> count_rejects(Workspace& workspace);

/// Rejected rows of one reason, and where they stand.
struct RejectedRows {
  RejectCount count;
  std::vector<std::string> format_ids;                          ///< of their files, sorted
  std::vector<std::pair<std::string, std::uint32_t>> examples;  ///< file and line, up to three
};
/// Sorted by reason.
std::vector<RejectedRows> find_rejected_rows(Workspace& workspace);

/// The whole ledger, by file name and line.
std::vector<Reject> list_rejects(Workspace& workspace);

/// Rows that were noted while files were read.
struct NotedRows {
  std::int64_t noted_count = 0;
  std::int64_t rows_count = 0;                                  ///< of all files
  std::vector<std::pair<std::string, std::uint32_t>> examples;  ///< file and line, up to three
};
/// Rows that repeat an earlier row of their file, or the id it has: each was counted once.
NotedRows find_repeats(Workspace& workspace);
/// Rows whose amounts name no currency and for which nobody named one.
NotedRows find_rows_without_currency(Workspace& workspace);

/// Ids of facts under which rows say different things.
struct IdConflicts {
  std::int64_t ids_count = 0;
  std::int64_t all_ids_count = 0;                               ///< that facts have
  std::vector<std::pair<std::string, std::uint32_t>> examples;  ///< file and line, up to three
};
/// Rows name people that an earlier row with the id does not, in this or an earlier command.
IdConflicts find_reused_ids(Workspace& workspace);
/// Rows of one command have other contents.
IdConflicts find_rival_ids(Workspace& workspace);

/// Number of distinct files and rows ingested so far.
struct InputTotals {
  std::int64_t files_count = 0;
  std::int64_t rows_count = 0;
};
InputTotals count_inputs(Workspace& workspace);

/// Hex digest of what decides what load_dataset gives: files read, how, in which order, and what
/// the user decided about people. Costs a few look-ups, whatever the size; a run does not change
/// it.
std::string data_version(Workspace& workspace);

/// Number of people and facts of each kind, by a few look-ups.
DataSize data_size(Workspace& workspace);

/// Key for pseudonyms: derived from the first ingest, kept for the life of the workspace, so that
/// pseudonyms are stable from week to week and cannot be guessed back from a report.
std::string pseudonym_key(Workspace& workspace);

/// Stores the run and its score columns, replacing a run with the same id; the twelve latest runs
/// are kept. One transaction.
void save_run(Workspace& workspace, const Run& run, const Dataset& data, const ScoreTable& scores);

}  // namespace grapevine
