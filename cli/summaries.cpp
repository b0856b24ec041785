#include "cli/summaries.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/terminal.hpp"
#include "graph/money.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/fields/masking.hpp"
#include "ingest/ledger/reasons.hpp"
#include "reports/csv_writer.hpp"

namespace grapevine {

namespace {

std::string as_text(const nlohmann::ordered_json& document) {
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

/// A rejected row in a few words that may be read over a shoulder and stand in a log. A word of
/// status or kind is shown as it is: it is one of the shop's, and must be known to be corrected.
std::string told(const Reject& reject) {
  const std::string message = with_masked_contacts(reject.message);
  const bool is_word = reject.reason == spec_of(Reason::unknown_status).id ||
                       reject.reason == spec_of(Reason::unknown_kind).id ||
                       reject.reason == spec_of(Reason::bad_json).id;
  return is_word ? message : with_masked_words(message);
}

nlohmann::ordered_json refused_files_json(const IngestOutcome& outcome) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const RefusedFile& refused : outcome.refused_files) {
    files.push_back({{"path", refused.path},
                     {"code", name_of(refused.problem.code)},
                     {"message", refused.problem.what()},
                     {"hint", refused.problem.hint}});
  }
  return files;
}

std::string ingest_json(const IngestOutcome& outcome) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const FileOutcome& file : outcome.files) {
    nlohmann::ordered_json rejects = nlohmann::ordered_json::array();
    for (const Reject& reject : file.first_rejects) {
      rejects.push_back({{"file", reject.file},
                         {"line", reject.line},
                         {"reason", reject.reason},
                         {"message", told(reject)}});
    }
    files.push_back({{"path", file.path},
                     {"format", file.format},
                     {"title", file.title},
                     {"rows_read", file.rows_read},
                     {"added_count", file.added_count},
                     {"updated_count", file.updated_count},
                     {"unchanged_count", file.unchanged_count},
                     {"rejected_count", file.rejected_count},
                     {"settled_count", file.settled_count},
                     {"step_backs_count", file.step_backs_count},
                     {"reused_ids_count", file.reused_ids_count},
                     {"default_currency_count", file.default_currency_count},
                     {"is_known_file", file.is_known_file},
                     {"first_rejects", rejects}});
  }
  nlohmann::ordered_json document;
  document["files"] = files;
  document["refused_files"] = refused_files_json(outcome);
  return as_text(document);
}

/// What stands behind the `#` of a line of TOML; a quoted one is part of a name.
std::string comment_of(const std::string& line) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      is_quoted = !is_quoted;
    } else if (line[i] == '#' && !is_quoted) {
      const std::size_t begin = line.find_first_not_of("# ", i);
      return begin == std::string::npos ? std::string() : line.substr(begin);
    }
  }
  return {};
}

/// Files that came again, corrected.
std::string settled_notes(const IngestOutcome& outcome) {
  std::string notes;
  for (const FileOutcome& file : outcome.files) {
    if (file.settled_count == 0) continue;
    notes += shown(file.path, 60) +
             " holds everything that was read of it before: " + format_count(file.settled_count) +
             (file.settled_count == 1 ? " row that was" : " rows that were") +
             " rejected then no longer counts as rejected.\n";
  }
  return notes;
}

/// Amounts that were taken to be in the currency of the others.
std::string default_currency_notes(const IngestOutcome& outcome) {
  std::string notes;
  for (const FileOutcome& file : outcome.files) {
    if (file.default_currency_count == 0 || file.default_currency == kNoCurrency) continue;
    notes += "In " + shown(file.path, 60) + ", " + format_count(file.default_currency_count) +
             (file.default_currency_count == 1 ? " row names" : " rows name") +
             " no currency and " + (file.default_currency_count == 1 ? "is" : "are") +
             " counted in " + file.default_currency + ".\n";
  }
  return notes;
}

}  // namespace

std::string render_ingest(const IngestOutcome& outcome, bool json) {
  if (json) return ingest_json(outcome);
  TerminalTable table{{"file", "read as", "rows", "new", "updated", "unchanged", "rejected"},
                      {false, false, true, true, true, true, true},
                      {}};
  std::string notes;
  bool adds_up = true;
  for (const FileOutcome& file : outcome.files) {
    adds_up &= file.added_count + file.updated_count + file.unchanged_count + file.rejected_count ==
               file.rows_read;
    table.rows.push_back({shown(file.path, 60), file.title, format_count(file.rows_read),
                          format_count(file.added_count), format_count(file.updated_count),
                          format_count(file.unchanged_count), format_count(file.rejected_count)});
    for (const Reject& reject : file.first_rejects) {
      notes += "  " + shown(reject.file) + ":" + std::to_string(reject.line) + ": " +
               shown(told(reject), 400) + '\n';
    }
    const auto told = static_cast<std::int64_t>(file.first_rejects.size());
    if (file.rejected_count > told) {
      notes += "  … and " + format_count(file.rejected_count - told) + " more in " +
               shown(file.path, 60) + '\n';
    }
  }
  std::string text = render(table);
  if (!adds_up) {
    text +=
        "New, updated and unchanged count facts: one row can hold several, and a further line of "
        "an order or a repeated row holds none.\n";
  }
  const bool has_known = std::any_of(outcome.files.begin(), outcome.files.end(),
                                     [](const FileOutcome& file) { return file.is_known_file; });
  if (has_known) {
    text += "Files read before are not read again: their rows are unchanged, or still rejected.\n";
  }
  text += settled_notes(outcome);
  text += default_currency_notes(outcome);
  if (!notes.empty()) text += "\nrejected rows:\n" + notes;
  return text;
}

std::string render_suggestion(const std::string& path, const std::string& mapping, bool json) {
  if (!json) return mapping;
  nlohmann::ordered_json document;
  document["file"] = path;
  document["mapping"] = mapping;
  document["reasons"] = nlohmann::ordered_json::array();
  std::istringstream lines(mapping);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string reason = comment_of(line);
    if (!reason.empty()) document["reasons"].push_back({{"line", number}, {"reason", reason}});
  }
  return as_text(document);
}

std::string render_run(const IngestOutcome& outcome, const std::string& report_summary, bool json) {
  if (!json) return render_ingest(outcome, false) + '\n' + report_summary;
  nlohmann::ordered_json document = nlohmann::ordered_json::parse(report_summary);
  document["refused_files"] = refused_files_json(outcome);
  return as_text(document);
}

void tell_refused_files(const IngestOutcome& outcome, bool json, const Context& ctx) {
  if (json) return;
  for (const RefusedFile& refused : outcome.refused_files) {
    std::string text = sentences_of(refused.problem);
    text.pop_back();  // the log ends the line
    say(ctx, LogLevel::warning, text);
  }
}

void fail_for_refused_files(const IngestOutcome& outcome) {
  const std::size_t refused_count = outcome.refused_files.size();
  if (refused_count == 0) return;
  const std::size_t all_count = refused_count + outcome.files.size();
  throw Error(Errc::input,
              std::to_string(refused_count) + " of " + std::to_string(all_count) +
                  (refused_count == 1 ? " files was left out and nothing of it kept"
                                      : " files were left out and nothing of them kept") +
                  "; the rest is in the workspace",
              "correct what is left out and run the command again: the rest is known by then");
}

void write_rejects(const std::vector<Reject>& rejects, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({"file", "line", "reason", "message", "text", "input"});
  csv.end_row();
  for (const Reject& reject : rejects) {
    csv.text(reject.file);
    csv.whole(reject.line);
    csv.text(reject.reason);
    csv.text(reject.message);
    // The mark shows that this text cannot be corrected here.
    csv.text(reject.is_cut ? reject.text + "…" : reject.text);
    csv.text(reject.input);
    csv.end_row();
  }
}

}  // namespace grapevine
