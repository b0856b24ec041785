#include "ingest/reading/ingest.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/facts/fact_identities.hpp"
#include "ingest/pseudonyms/key_file.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/fact_batches.hpp"
#include "ingest/reading/number_people.hpp"
#include "ingest/reading/open_files.hpp"
#include "ingest/reading/settle_currency.hpp"
#include "ingest/reading/store_facts.hpp"
#include "ingest/store/fact_writer.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/id_conflicts.hpp"
#include "ingest/store/ledger.hpp"
#include "ingest/store/people.hpp"
#include "ingest/store/pseudonym_mark.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kShownLines_count = 3;

/// What the workspace keeps of the outcome.
InputCounts counts_of(const FileOutcome& outcome, const IngestOptions& options) {
  InputCounts counts;
  counts.rows_count = outcome.rows_read;
  counts.repeated = {outcome.repeated_count, outcome.first_repeats};
  // Whoever gives the currency has said what the others are in.
  if (options.currency.empty()) {
    counts.without_currency = {outcome.default_currency_count, outcome.first_default_currencies};
  }
  return counts;
}

/// It is not read again: what its first reading refused, and nobody has corrected, still is.
void tell_known(const KnownInput& known, FileOutcome& outcome) {
  outcome.is_known_file = true;
  outcome.rows_read = known.rows_count;
  outcome.rejected_count = known.rejects_count;
  outcome.unchanged_count = known.rows_count - known.refused_rows_count;
  for (const Reject& reject : known.first_rejects) tell_reject(outcome, reject);
}

/// Stores what rows of a file hold.
void store_batch(const FactBatch& batch, std::int64_t input_id, FactWriter& facts,
                 RejectWriter& rejects, FileOutcome& outcome) {
  outcome.rows_read += batch.rows_count;
  for (const std::uint32_t line : batch.default_currency_lines) {
    ++outcome.default_currency_count;
    std::vector<std::uint32_t>& shown_lines = outcome.first_default_currencies;
    if (shown_lines.size() < kShownLines_count) shown_lines.push_back(line);
  }
  store_facts(batch, facts, outcome);
  for (const Reject& reject : batch.rejects) {
    if (!rejects.add(input_id, reject)) continue;
    ++outcome.rejected_count;
    tell_reject(outcome, reject);
  }
}

FileOutcome outcome_of(const DataFile& file) {
  FileOutcome outcome;
  outcome.path = file.path;
  outcome.format = file.reading.id;
  outcome.title = file.reading.title;
  return outcome;
}

/// A file that says again all that an earlier one of its name brought is that file, corrected or
/// gone on: what was refused of it is in here too, refused again, corrected or taken out.
void settle_rejects(SQLite::Database& db, const InputRow& input, std::int64_t input_id,
                    FactWriter& facts, FileOutcome& outcome) {
  for (const std::int64_t earlier_id : find_refused_namesakes(db, input.name, input_id)) {
    const FactWriter::Brought brought = facts.compare(earlier_id);
    if (!brought.is_any || brought.unsaid_count > 0) continue;
    outcome.settled_count += forget_rejects(db, earlier_id);
  }
}

void tell_step_backs(const FileOutcome& outcome, const Context& ctx) {
  if (outcome.step_backs_count == 0) return;
  say(ctx, LogLevel::warning,
      fmt::format(
          "{}: {} orders are less refunded, or less far on, than in what was read before: if "
          "this is an older export, ingest the newer one again",
          shown(outcome.path), outcome.step_backs_count));
}

/// A wrong mapping, once read, cannot be taken back by the right one.
void tell_other_readings(SQLite::Database& db, const InputRow& input, const std::string& path,
                         FactWriter& facts, const Context& ctx) {
  std::int64_t left_count = 0;
  for (const std::int64_t other_id : find_other_readings(db, input)) {
    left_count += facts.compare(other_id).unsaid_count;
  }
  if (left_count == 0) return;
  say(ctx, LogLevel::warning,
      fmt::format(
          "{} was read before in another way (format, mapping or options), and {} of the "
          "facts it brought then stay beside those of now: if that reading was wrong, begin "
          "a new workspace",
          shown(path), left_count));
}

/// `input_ids` of the files of `result`; 0 of one that was read before.
void tell_reused_ids(SQLite::Database& db, const std::vector<std::int64_t>& input_ids,
                     IngestOutcome& result, const Context& ctx) {
  std::int64_t first_new = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t id : input_ids) first_new = id > 0 ? std::min(first_new, id) : first_new;
  for (const ReusedIds& reused : count_reused_ids(db, first_new)) {
    const auto at = std::find(input_ids.begin(), input_ids.end(), reused.input_id);
    if (at == input_ids.end()) continue;
    FileOutcome& file = result.files[static_cast<std::size_t>(at - input_ids.begin())];
    file.reused_ids_count = reused.ids_count;
    say(ctx, LogLevel::warning,
        fmt::format("{}: {} {} used for other people in rows read before, and only one row of an "
                    "id is kept: if two sources number alike, put something before the ids of one "
                    "(see grapevine check)",
                    shown(file.path), reused.ids_count,
                    reused.ids_count == 1 ? "id is" : "ids are"));
  }
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
  // They know all that is stored: made once there is something new.
  std::optional<FactWriter> facts;
  IdentifierMap numbers;
  RejectWriter rejects(db);
  std::vector<std::int64_t> input_ids;
  for (DataFile& file : files) {
    FileOutcome& outcome = result.files.emplace_back(outcome_of(file));
    input_ids.push_back(0);
    file.settings.currency = currency;
    outcome.default_currency = currency;
    const InputRow input = input_row(file);
    const auto file_bytes = static_cast<double>(file.source.size_bytes);
    if (const auto known = find_known_input(db, input, kShownRejects_count)) {
      tell_known(*known, outcome);
    } else {
      if (!facts) {
        facts.emplace(db);  // before the file has a number: it tells earlier ones apart
        numbers = IdentifierMap(db);
      }
      const std::int64_t input_id = input_ids.back() = add_input(db, input);
      facts->start_input(input_id, file.rows_count);
      const auto number = [&](FactBatch& batch) { number_people(batch, numbers); };
      read_batches(file, identities, options.is_strict, ctx, number, [&](const FactBatch& batch) {
        store_batch(batch, input_id, *facts, rejects, outcome);
        check_stop(ctx);
        report_progress(ctx, "ingest", (done_bytes + batch.read_fraction * file_bytes) / all_bytes);
      });
      set_input_rows(db, input_id, counts_of(outcome, options));
      settle_rejects(db, input, input_id, *facts, outcome);
      tell_step_backs(outcome, ctx);
      tell_other_readings(db, input, file.path, *facts, ctx);
      if (outcome.rows_read > 0 && outcome.rejected_count == outcome.rows_read) {
        say(ctx, LogLevel::warning,
            fmt::format("no row of {} could be read: see the rejected rows", shown(file.path)));
      }
    }
    done_bytes += file_bytes;
    file.source.memory.reset();  // no longer needed, and it may be large
    report_progress(ctx, "ingest", done_bytes / all_bytes);
  }
  if (facts) {
    finish_facts(db, *facts, ctx);
    tell_reused_ids(db, input_ids, result, ctx);
  }
  return result;
}

}  // namespace

IngestOutcome ingest_files(Workspace& workspace, const IngestOptions& options, const Context& ctx) {
  std::shared_ptr<const Pseudonymizer> pseudonymizer;
  if (!options.key_path.empty()) {
    pseudonymizer = std::make_shared<const Pseudonymizer>(read_key_file(options.key_path));
  }
  const std::string key_fingerprint = pseudonymizer ? pseudonymizer->key_fingerprint() : "";
  SQLite::Database& database = workspace.database();
  with_store_errors(database.getFilename(),
                    [&] { check_pseudonym_mark(database, key_fingerprint); });
  OpenedFiles opened = open_files(workspace, options, pseudonymizer, ctx);
  IngestOutcome outcome;
  const LoadSettings settings(workspace);
  write_in_transaction(workspace, [&](SQLite::Database& db) {
    keep_pseudonym_mark(db, key_fingerprint);
    outcome = read_files(db, opened.files, options, ctx);
  });
  outcome.refused_files = std::move(opened.refused);
  report_progress(ctx, "ingest", 1);
  return outcome;
}

}  // namespace grapevine
