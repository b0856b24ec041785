#include "ingest/reading/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/facts/fact_identities.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/settle_currency.hpp"
#include "ingest/store/fact_writer.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/identifier_writer.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

namespace {

constexpr std::int64_t kProgressEvery_rows = 10'000;
constexpr std::size_t kShownRejects_count = 5;
constexpr std::size_t kLedgerText_bytes = 1000;

/// Cuts without splitting a UTF-8 sequence.
std::string ledger_text(std::string_view raw) {
  if (raw.size() <= kLedgerText_bytes) return std::string(raw);
  std::size_t end = kLedgerText_bytes;
  while (end > 0 && (static_cast<unsigned char>(raw[end]) & 0xC0) == 0x80) --end;
  return std::string(raw.substr(0, end));
}

/// Reads the rows of one file into the store.
class FileIngest {
 public:
  FileIngest(const DataFile& file, std::int64_t input_id, bool is_strict,
             FactIdentities& identities, FactWriter& facts, RejectWriter& rejects)
      : file_(file),
        input_id_(input_id),
        is_strict_(is_strict),
        identities_(identities),
        facts_(facts),
        rejects_(rejects),
        row_(file.settings) {}

  /// `progress` is told the bytes read so far.
  template <class Progress>
  void run(FileOutcome& outcome, const Progress& progress) {
    RecordReader reader(file_);
    CsvRecord record;
    reader.next(record);  // the header
    facts_.start_input(input_id_);
    while (reader.next(record)) {
      if (is_blank(record)) continue;
      if (++outcome.rows_read % kProgressEvery_rows == 0) progress(reader.position());
      if (const auto problem = record_problem(file_, record)) {
        reject(*problem, record, outcome);
      } else {
        read_record(record, outcome);
      }
    }
  }

 private:
  void read_record(const CsvRecord& record, FileOutcome& outcome) {
    for (const Projection& projection : file_.reading.projections) {
      if (!project(projection, file_.reading, record.fields, values_)) continue;
      found_.clear();
      row_.start(projection.format->columns, values_);
      projection.format->read(row_, found_);
      if (row_.problem()) {
        reject(*row_.problem(), record, outcome);
        continue;
      }
      for (Fact& fact : found_.facts()) {
        fact.line = record.line;
        fact.is_distinct = projection.is_distinct;
        switch (facts_.write(fact, identities_.id_of(fact))) {
          case WriteOutcome::added:
            ++outcome.added_count;
            break;
          case WriteOutcome::updated:
            ++outcome.updated_count;
            break;
          case WriteOutcome::unchanged:
            ++outcome.unchanged_count;
            break;
        }
      }
      for (const auto& [a, b] : found_.links()) facts_.link(a, b, record.line);
    }
  }

  void reject(const Problem& problem, const CsvRecord& record, FileOutcome& outcome) {
    // JSON reaches us as CSV: the ledger shows what stood in the file.
    const std::string_view text =
        problem.reason == Reason::bad_json ? record.fields.front() : record.raw;
    Reject rejected{file_.name, record.line, std::string(spec_of(problem.reason).id),
                    problem.message, ledger_text(text)};
    if (is_strict_) {
      throw Error(
          Errc::input,
          // The meaning, not the message: what stands in the row may be personal.
          fmt::format("{}:{}: {}", shown(file_.path), record.line, spec_of(problem.reason).meaning),
          "correct the row, or leave out --strict to keep the other rows",
          SourceRow{file_.path, record.line, rejected.text});
    }
    if (!rejects_.add(input_id_, rejected)) return;
    ++outcome.rejected_count;
    if (outcome.first_rejects.size() < kShownRejects_count) {
      outcome.first_rejects.push_back(std::move(rejected));
    }
  }

  const DataFile& file_;
  std::int64_t input_id_;
  bool is_strict_;
  FactIdentities& identities_;
  FactWriter& facts_;
  RejectWriter& rejects_;
  RowReader row_;
  RowFacts found_;
  std::vector<std::string_view> values_;
};

std::vector<DataFile> open_files(const IngestOptions& options, const Context& ctx) {
  const InputFiles paths = collect_input_files(options, ctx);
  if (paths.data.empty()) {
    throw Error(Errc::input, "there is nothing to read", "name the files or folders to ingest");
  }
  std::vector<Mapping> mappings;
  for (const std::string& path : paths.mappings) mappings.push_back(read_mapping(path));
  std::vector<DataFile> files;
  for (const std::string& path : paths.data) {
    files.push_back(open_data_file(path, mappings, options, ctx));
    check_stop(ctx);
  }
  for (const Mapping& mapping : mappings) {
    const bool is_used = std::any_of(files.begin(), files.end(), [&](const DataFile& file) {
      return file.reading.id == mapping.name;
    });
    if (!is_used) {
      say(ctx, LogLevel::warning, fmt::format("the mapping {} fits no file", shown(mapping.path)));
    }
  }
  return files;
}

FileOutcome outcome_of(const DataFile& file) {
  FileOutcome outcome;
  outcome.path = file.path;
  outcome.format = file.reading.id;
  outcome.title = file.reading.title;
  return outcome;
}

void finish(SQLite::Database& db, const Context& ctx) {
  const std::size_t apart_count = rebuild_people(db);
  if (apart_count > 0) {
    say(ctx, LogLevel::warning,
        fmt::format(
            "{} people share an e-mail address or phone with more than five others and were "
            "kept apart: check for placeholders in those columns",
            apart_count));
  }
  keep_pseudonym_key(db);
}

/// Reads all files inside the caller's transaction.
IngestOutcome read_files(SQLite::Database& db, std::vector<DataFile>& files,
                         const IngestOptions& options, const Context& ctx) {
  const std::string currency = settle_currency(db, files, options, ctx);
  std::size_t all_bytes = 1;
  for (const DataFile& file : files) all_bytes += file.text.size();
  std::size_t done_bytes = 0;
  const auto progress = [&](std::size_t position) {
    check_stop(ctx);
    report_progress(ctx, "ingest",
                    static_cast<double>(done_bytes + position) / static_cast<double>(all_bytes));
  };
  IngestOutcome result;
  FactIdentities identities;
  FactWriter facts(db);
  RejectWriter rejects(db);
  for (DataFile& file : files) {
    FileOutcome& outcome = result.files.emplace_back(outcome_of(file));
    file.settings.currency = currency;
    InputRow input{file.sha256, file.name, file.reading.id, file.reading.key, 0};
    if (const auto rows_count = find_input_rows(db, input)) {
      outcome.is_known_file = true;
      outcome.rows_read = outcome.unchanged_count = *rows_count;
    } else {
      const std::int64_t input_id = add_input(db, input);
      FileIngest(file, input_id, options.is_strict, identities, facts, rejects)
          .run(outcome, progress);
      set_input_rows(db, input_id, outcome.rows_read);
      if (outcome.rows_read > 0 && outcome.rejected_count == outcome.rows_read) {
        say(ctx, LogLevel::warning,
            fmt::format("no row of {} could be read: see the rejected rows", shown(file.path)));
      }
    }
    done_bytes += file.text.size();
    file.text = {};  // no longer needed, and it may be large
    progress(0);
  }
  finish(db, ctx);
  return result;
}

}  // namespace

IngestOutcome ingest_files(Workspace& workspace, const IngestOptions& options, const Context& ctx) {
  std::vector<DataFile> files = open_files(options, ctx);
  IngestOutcome outcome;
  const WithoutReferenceChecks unchecked(workspace);
  write_in_transaction(
      workspace, [&](SQLite::Database& db) { outcome = read_files(db, files, options, ctx); });
  report_progress(ctx, "ingest", 1);
  return outcome;
}

}  // namespace grapevine
