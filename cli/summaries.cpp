#include "cli/summaries.hpp"

#include <nlohmann/json.hpp>

#include "cli/terminal.hpp"
#include "graph/money.hpp"
#include "reports/csv_writer.hpp"

namespace grapevine {

namespace {

std::string ingest_json(const IngestOutcome& outcome) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const FileOutcome& file : outcome.files) {
    nlohmann::ordered_json rejects = nlohmann::ordered_json::array();
    for (const Reject& reject : file.first_rejects) {
      rejects.push_back({{"file", reject.file},
                         {"line", reject.line},
                         {"reason", reject.reason},
                         {"message", reject.message}});
    }
    files.push_back({{"path", file.path},
                     {"format", file.format},
                     {"title", file.title},
                     {"rows_read", file.rows_read},
                     {"added_count", file.added_count},
                     {"updated_count", file.updated_count},
                     {"unchanged_count", file.unchanged_count},
                     {"rejected_count", file.rejected_count},
                     {"is_known_file", file.is_known_file},
                     {"first_rejects", rejects}});
  }
  nlohmann::ordered_json document;
  document["files"] = files;
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
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
               shown(reject.message, 400) + '\n';
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
  if (!notes.empty()) text += "\nrejected rows:\n" + notes;
  return text;
}

void write_rejects(const std::vector<Reject>& rejects, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({"file", "line", "reason", "message", "text"});
  csv.end_row();
  for (const Reject& reject : rejects) {
    csv.text(reject.file);
    csv.whole(reject.line);
    csv.text(reject.reason);
    csv.text(reject.message);
    csv.text(reject.text);
    csv.end_row();
  }
}

}  // namespace grapevine
