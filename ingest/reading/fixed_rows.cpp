#include "ingest/reading/fixed_rows.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graph/base/error.hpp"
#include "graph/base/hash.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/reading/fact_batches.hpp"
#include "ingest/reading/number_people.hpp"
#include "ingest/reading/record_reader.hpp"
#include "ingest/reading/row_form.hpp"
#include "ingest/reading/store_facts.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/ledger_entries.hpp"
#include "ingest/store/pseudonym_mark.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kUnknownRow = "unknown_row";
constexpr std::string_view kAmbiguousRow = "ambiguous_row";
constexpr std::string_view kCorrectedAlready = "corrected_already";

/// A row of a rejects file.
struct FixedRow {
  std::uint32_t own_line = 0;  ///< in the rejects file
  std::string file;
  std::uint32_t line = 0;
  std::string reason;
  std::string text;
  std::string input;  // which of the files with that name; lists of earlier builds do not say

  LedgerPlace place() const { return {file, line, input}; }
};

struct FixedFile {
  DataFile file;
  std::vector<FixedRow> rows;
};

std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

FixedFile open_fixed(const std::string& path, const Context& ctx) {
  FixedFile fixed;
  fixed.file = open_rows(path);
  const DataFile& file = fixed.file;
  for (const std::string& sentence : file.warnings) say(ctx, LogLevel::warning, sentence);
  RecordReader reader(file);
  CsvRecord record;
  reader.next(record);
  const Header header(record.fields, path, record.line);
  const auto file_column = header.find("file");
  const auto line_column = header.find("line");
  const auto text_column = header.find("text");
  const auto reason_column = header.find("reason");
  const auto input_column = header.find("input");
  if (!file_column || !line_column || !text_column) {
    throw Error(Errc::input,
                fmt::format("{} is no list of rejected rows: it needs the columns file, line and "
                            "text",
                            shown(path)),
                "name a file that --rejects wrote, with the texts corrected",
                SourceRow{path, 1, {}});
  }
  while (reader.next(record)) {
    if (is_blank(record)) continue;
    const auto field = [&](std::optional<std::size_t> column) {
      const bool is_there = column && *column < record.fields.size();
      return std::string(is_there ? record.fields[*column] : std::string_view());
    };
    fixed.rows.push_back({record.line, field(file_column), number_of(field(line_column)),
                          field(reason_column), field(text_column), field(input_column)});
  }
  return fixed;
}

bool starts_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
}

/// The list protects texts that a spreadsheet would take for a formula.
std::string_view without_protection(std::string_view text, const Reject& reject) {
  const bool is_protected = text.size() > 1 && text[0] == '\'' &&
                            starts_like_formula(text.substr(1)) && starts_like_formula(reject.text);
  return is_protected ? text.substr(1) : text;
}

/// Whether the row has the text that corrected it, or still the one that was refused.
bool is_settled(const FixedRow& row, const FixedEntry& fixed) {
  const auto is_known = [&](std::string_view text) {
    const std::string sha256 = sha256_hex(text);
    return sha256 == fixed.text_sha256 || sha256 == fixed.refused_sha256;
  };
  const std::string_view text = row.text;
  // The list protects what looks like a formula.
  return is_known(text) || (text.starts_with('\'') && is_known(text.substr(1)));
}

/// Files can share a name, and line 7 of one is not line 7 of the other.
bool is_ambiguous(const std::vector<LedgerEntry>& entries, const std::vector<FixedEntry>& fixed) {
  std::set<std::int64_t> input_ids;
  for (const LedgerEntry& entry : entries) input_ids.insert(entry.input_id);
  for (const FixedEntry& entry : fixed) input_ids.insert(entry.input_id);
  return input_ids.size() > 1;
}

/// Reads the rows of rejects files inside the caller's transaction.
class FixedReader {
 public:
  FixedReader(SQLite::Database& db, bool is_strict, const Context& ctx)
      : db_(db),
        is_strict_(is_strict),
        ctx_(ctx),
        rejects_(db),
        currency_(read_meta(db, "currency")) {
    ctx_.threads = 1;  // a thread for every row would cost more than it brings
  }

  FileOutcome read(const FixedFile& fixed) {
    FileOutcome outcome;
    outcome.path = fixed.file.path;
    outcome.format = "rejects";
    outcome.title = "Corrected rows";
    fixed_ = &fixed.file;
    outcome_ = &outcome;
    input_id_.reset();
    for (const FixedRow& row : fixed.rows) {
      check_stop(ctx_);
      ++outcome.rows_read;
      read_row(row);
    }
    return outcome;
  }

  void finish() {
    if (facts_) finish_facts(db_, *facts_, ctx_);
  }

 private:
  void read_row(const FixedRow& row) {
    const std::vector<LedgerEntry> entries = find_entries(db_, row.place());
    const std::vector<FixedEntry> fixed = find_fixed(db_, row.place());
    if (row.input.empty() && is_ambiguous(entries, fixed)) {
      refuse(row, kAmbiguousRow,
             fmt::format("row {}:{} was refused in several files of that name: write the list anew "
                         "with --rejects and keep its column input",
                         shown(row.file), row.line));
      return;
    }
    if (entries.empty()) {
      read_settled(row, fixed);
      return;
    }
    const LedgerEntry& entry = best_of(entries, row);
    const std::string_view text = without_protection(row.text, entry.reject);
    if (entry.reject.is_cut) {
      refuse(row, entry.reject.reason,
             fmt::format("the list shows only the start of this long row: correct it in {} and "
                         "ingest that file",
                         shown(row.file)));
    } else if (text == entry.reject.text) {
      refuse(row, entry.reject.reason, entry.reject.message);
    } else {
      read_text(row, entry, text);
    }
  }

  /// A row that the ledger does not hold, or no longer.
  void read_settled(const FixedRow& row, const std::vector<FixedEntry>& fixed) {
    if (fixed.empty()) {
      refuse(row, kUnknownRow,
             fmt::format("the ledger of this workspace holds no row {}:{}: leave file, line and "
                         "input as --rejects wrote them",
                         shown(row.file), row.line));
    } else if (is_settled(row, fixed.front())) {
      ++outcome_->unchanged_count;
    } else {
      refuse(row, kCorrectedAlready,
             fmt::format("row {0}:{1} was corrected already, with another text, by {2}:{3}, and "
                         "that counts: to change it once more, ingest a file of its own with the "
                         "header of {0} and this row; it replaces the other if the rows have an id",
                         shown(row.file), row.line,
                         shown(read_input(db_, fixed.front().fixed_input_id).name),
                         fixed.front().fixed_line));
    }
  }

  /// One line can be refused for several reasons.
  static const LedgerEntry& best_of(const std::vector<LedgerEntry>& entries, const FixedRow& row) {
    const auto score = [&](const LedgerEntry& entry) {
      return (without_protection(row.text, entry.reject) == entry.reject.text ? 2 : 0) +
             (entry.reject.reason == row.reason ? 1 : 0);
    };
    return *std::max_element(
        entries.begin(), entries.end(),
        [&](const LedgerEntry& a, const LedgerEntry& b) { return score(a) < score(b); });
  }

  void read_text(const FixedRow& row, const LedgerEntry& entry, std::string_view text) {
    std::vector<Reject> problems = try_text(row, entry, text);
    if (problems.empty()) {
      remove_entries(db_, entry.input_id, row.line);
      keep_fixed(db_, row.line,
                 {entry.input_id, *input_id_, row.own_line, sha256_hex(entry.reject.text),
                  sha256_hex(text)});
      return;
    }
    refuse(row, problems.front().reason, problems.front().message);
    Reject kept;
    set_text(kept, text);
    if (kept.is_cut) return;  // the ledger keeps what it can give back whole
    remove_entries(db_, entry.input_id, row.line);
    for (Reject& problem : problems) {
      problem.line = row.line;
      set_text(problem, text);
      rejects_.add(entry.input_id, problem);
    }
  }

  /// Stores the facts of the text, or says what is wrong with it.
  std::vector<Reject> try_text(const FixedRow& row, const LedgerEntry& entry,
                               std::string_view text) {
    const auto problem = [&](Reason reason, std::string message) {
      return std::vector<Reject>{{row.file, row.line, std::string(spec_of(reason).id),
                                  std::move(message), std::string(text)}};
    };
    const InputRow input = read_input(db_, entry.input_id);
    std::optional<DataFile> file;
    try {
      file = file_of_row(input, text, fixed_->path);
      // A line for each record there can be: the names, and a text may hold several lines.
      const auto breaks_count =
          std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
      file->contained_lines.assign(static_cast<std::size_t>(breaks_count) + 2, row.own_line);
      survey_rows(*file, ctx_);
    } catch (const Error& error) {
      if (error.code != Errc::input) throw;
      return input.form.delimiter.empty()
                 ? problem(Reason::bad_json, fmt::format("{}: {}", error.what(), error.hint))
                 : problem(Reason::text_after_quote,
                           "the text opens a quote that never closes: double the quotes that "
                           "belong to the text");
    }
    if (file->rows_count != 1 || text.find_first_not_of(" \t\r\n,;|\"") == std::string_view::npos) {
      return problem(Reason::ragged_row, "the text is not one row: write one row of the file");
    }
    for (const auto& [code, rows] : file->currencies) {
      if (code != currency_) {
        return problem(
            Reason::bad_currency,
            fmt::format("the row counts in {}, the workspace in {}: correct it in its own "
                        "file and ingest that with --rates",
                        code, currency_));
      }
    }
    file->settings.currency = currency_;
    return store(*file);
  }

  std::vector<Reject> store(const DataFile& file) {
    std::vector<Reject> problems;
    if (!facts_) {
      facts_.emplace(db_);  // before the file has a number: it tells earlier ones apart
      numbers_ = IdentifierMap(db_);
    }
    // Of several tables that a row fills, those that could be read have its facts already.
    fills_one_table_ = file.reading.projections.size() == 1;
    const auto number = [&](FactBatch& batch) {
      if (batch.rejects.empty()) number_people(batch, numbers_);
    };
    read_batches(file, identities_, false, ctx_, number, [&](const FactBatch& batch) {
      problems = batch.rejects;
      if (!problems.empty()) return;
      start_input();
      store_facts(batch, *facts_, *outcome_);
    });
    return problems;
  }

  void start_input() {
    if (input_id_) return;
    const InputRow input{
        fixed_->source.sha256, fixed_->name, "rejects", std::string(kFixedReader), 0, {}};
    input_id_ = find_input_id(db_, input);
    if (!input_id_) input_id_ = add_input(db_, input);
    facts_->start_input(*input_id_, 0);
  }

  void refuse(const FixedRow& row, std::string_view reason, std::string message) {
    if (is_strict_) {
      throw Error(Errc::input,
                  fmt::format("{}:{}: the row is not taken in ({})", shown(fixed_->path),
                              row.own_line, reason),
                  "correct the text of the row, or leave out --strict to keep the other rows",
                  SourceRow{fixed_->path, row.own_line, row.text});
    }
    ++outcome_->rejected_count;
    tell_reject(*outcome_,
                {fixed_->name, row.own_line, std::string(reason), std::move(message), row.text});
  }

  SQLite::Database& db_;
  bool is_strict_;
  Context ctx_;
  RejectWriter rejects_;
  std::string currency_;
  bool fills_one_table_ = true;
  FactIdentities identities_{[this](FactTable table, std::int64_t fact_id) {
    return fills_one_table_ && facts_->holds(table, fact_id);
  }};
  std::optional<FactWriter> facts_;
  IdentifierMap numbers_;
  const DataFile* fixed_ = nullptr;
  FileOutcome* outcome_ = nullptr;
  std::optional<std::int64_t> input_id_;  // of the rejects file, once it has brought something
};

}  // namespace

IngestOutcome ingest_fixed_rows(Workspace& workspace, const IngestOptions& options,
                                const Context& ctx) {
  if (!options.key_path.empty() || holds_pseudonyms(workspace)) {
    throw Error(
        Errc::usage,
        "a workspace of pseudonyms keeps no texts of refused rows: they cannot be corrected "
        "in a list",
        "correct the rows in their own files and ingest those with --pseudonymize");
  }
  std::vector<FixedFile> files;
  for (const std::string& path : options.paths) files.push_back(open_fixed(path, ctx));
  IngestOutcome outcome;
  const LoadSettings settings(workspace);
  write_in_transaction(workspace, [&](SQLite::Database& db) {
    FixedReader reader(db, options.is_strict, ctx);
    for (const FixedFile& file : files) outcome.files.push_back(reader.read(file));
    reader.finish();
  });
  return outcome;
}

}  // namespace grapevine
