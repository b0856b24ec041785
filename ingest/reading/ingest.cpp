#include "ingest/reading/ingest.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "graph/base/error.hpp"
#include "graph/base/parallel.hpp"
#include "ingest/facts/fact_identities.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/fact_batches.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/settle_currency.hpp"
#include "ingest/store/fact_writer.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/ledger.hpp"
#include "ingest/store/people.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kShownRejects_count = 5;
constexpr std::size_t kPrefetch_facts[] = {12, 6};  // ahead, by step

/// Stores what rows of a file hold.
void store_batch(const FactBatch& batch, std::int64_t input_id, FactWriter& facts,
                 RejectWriter& rejects, FileOutcome& outcome) {
  outcome.rows_read += batch.rows_count;
  const std::size_t count = batch.facts.size();
  for (std::size_t i = 0; i < count; ++i) {
    for (const int step : {0, 1}) {
      const std::size_t ahead = i + kPrefetch_facts[step];
      if (ahead < count) facts.prefetch(batch.facts[ahead], batch.fact_ids[ahead], step);
    }
    switch (facts.write(batch.facts[i], batch.fact_ids[i])) {
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
  for (const LinkRow& link : batch.links) facts.link(link.a, link.b, link.line);
  for (const Reject& reject : batch.rejects) {
    if (!rejects.add(input_id, reject)) continue;
    ++outcome.rejected_count;
    if (outcome.first_rejects.size() < kShownRejects_count) outcome.first_rejects.push_back(reject);
  }
}

InputRow input_row(const DataFile& file) {
  return {file.source.sha256, file.name, file.reading.id, file.reading.key, 0};
}

/// Files the workspace has read before are not looked at again.
void survey_new_files(Workspace& workspace, std::vector<DataFile>& files, const Context& ctx) {
  SQLite::Database& db = workspace.database();
  std::vector<std::uint8_t> is_new(files.size());
  with_store_errors(db.getFilename(), [&] {
    for (std::size_t i = 0; i < files.size(); ++i) {
      is_new[i] = find_input_rows(db, input_row(files[i])) ? 0 : 1;
    }
  });
  const auto survey_one = [&](Block block) {
    if (is_new[block.index] != 0) survey_rows(files[block.index], ctx);
  };
  for_each_block(files.size(), ctx, survey_one, 1);
}

std::vector<DataFile> open_files(Workspace& workspace, const IngestOptions& options,
                                 const Context& ctx) {
  const InputFiles paths = collect_input_files(options, ctx);
  if (paths.data.empty()) {
    throw Error(Errc::input, "there is nothing to read", "name the files or folders to ingest");
  }
  std::vector<Mapping> mappings;
  for (const std::string& path : paths.mappings) mappings.push_back(read_mapping(path));
  std::vector<DataFile> files;
  files.resize(paths.data.size());
  const auto open_one = [&](Block block) {
    files[block.index] = open_data_file(paths.data[block.index], mappings, options);
  };
  for_each_block(files.size(), ctx, open_one, 1);
  survey_new_files(workspace, files, ctx);
  for (const DataFile& file : files) {
    for (const std::string& sentence : file.warnings) say(ctx, LogLevel::warning, sentence);
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

void finish(SQLite::Database& db, const FactWriter& facts, const Context& ctx) {
  check_stop(ctx);
  const std::size_t apart_count = rebuild_people(db);
  if (apart_count > 0) {
    say(ctx, LogLevel::warning,
        fmt::format(
            "{} accounts share an e-mail address or phone with more than five others and were "
            "kept apart: check for placeholders in those columns",
            apart_count));
  }
  keep_pseudonym_key(db, facts.added_ids());
  check_stop(ctx);  // the last chance: what follows is the commit
}

/// Reads all files inside the caller's transaction.
IngestOutcome read_files(SQLite::Database& db, std::vector<DataFile>& files,
                         const IngestOptions& options, const Context& ctx) {
  const std::string currency = settle_currency(db, files, options, ctx);
  double all_bytes = 1;
  for (const DataFile& file : files) all_bytes += static_cast<double>(file.source.size_bytes);
  double done_bytes = 0;
  IngestOutcome result;
  FactIdentities identities;
  std::optional<FactWriter> facts;  // it knows all identifiers: made once there is something new
  RejectWriter rejects(db);
  for (DataFile& file : files) {
    FileOutcome& outcome = result.files.emplace_back(outcome_of(file));
    file.settings.currency = currency;
    const InputRow input = input_row(file);
    const auto file_bytes = static_cast<double>(file.source.size_bytes);
    if (const auto rows_count = find_input_rows(db, input)) {
      outcome.is_known_file = true;
      outcome.rows_read = outcome.unchanged_count = *rows_count;
    } else {
      if (!facts) facts.emplace(db);  // before the file has a number: it tells earlier ones apart
      const std::int64_t input_id = add_input(db, input);
      facts->start_input(input_id, file.rows_count);
      read_batches(file, identities, options.is_strict, ctx, [&](const FactBatch& batch) {
        store_batch(batch, input_id, *facts, rejects, outcome);
        check_stop(ctx);
        report_progress(ctx, "ingest", (done_bytes + batch.read_fraction * file_bytes) / all_bytes);
      });
      set_input_rows(db, input_id, outcome.rows_read);
      if (outcome.rows_read > 0 && outcome.rejected_count == outcome.rows_read) {
        say(ctx, LogLevel::warning,
            fmt::format("no row of {} could be read: see the rejected rows", shown(file.path)));
      }
    }
    done_bytes += file_bytes;
    file.source.memory.reset();  // no longer needed, and it may be large
    report_progress(ctx, "ingest", done_bytes / all_bytes);
  }
  if (facts) finish(db, *facts, ctx);
  return result;
}

}  // namespace

IngestOutcome ingest_files(Workspace& workspace, const IngestOptions& options, const Context& ctx) {
  std::vector<DataFile> files = open_files(workspace, options, ctx);
  IngestOutcome outcome;
  const LoadSettings settings(workspace);
  write_in_transaction(
      workspace, [&](SQLite::Database& db) { outcome = read_files(db, files, options, ctx); });
  report_progress(ctx, "ingest", 1);
  return outcome;
}

}  // namespace grapevine
