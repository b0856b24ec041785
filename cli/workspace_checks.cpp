#include "cli/workspace_checks.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/fields/currency.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

using Places = std::vector<std::pair<std::string, std::uint32_t>>;

void add_line(const QualityCheck& check, const Places& places, std::vector<CheckLine>& lines) {
  if (check.affected_count == 0) return;
  CheckLine& line = lines.emplace_back(CheckLine{check, {}});
  for (const auto& [file, number] : places) line.examples.push_back({file, number});
}

/// "Shopify orders, Stripe payments"; a format of another version by its id.
std::string titles_of(const std::vector<std::string>& format_ids) {
  std::string titles;
  for (const std::string& id : format_ids) {
    std::string_view title = id;
    for (const FormatSummary& format : format_summaries()) {
      if (format.id == id) title = format.title;
    }
    titles += (titles.empty() ? "" : ", ") + std::string(title);
  }
  return titles;
}

}  // namespace

std::vector<CheckLine> workspace_checks(Workspace& workspace, const std::string& currency) {
  std::vector<CheckLine> lines;
  const IdConflicts reused = find_reused_ids(workspace);
  add_line({"ids_of_other_people", "Ids under which rows name other people", reused.ids_count,
            reused.all_ids_count,
            "Only one row of an id is kept, so acts may be missing. Two sources may number alike: "
            "put something before the ids of one, or use a workspace for each. Or people changed "
            "their address: grapevine people merge joins them."},
           reused.examples, lines);
  const IdConflicts rivals = find_rival_ids(workspace);
  add_line({"ids_with_two_contents", "Ids whose rows, read in one command, say different things",
            rivals.ids_count, rivals.all_ids_count,
            "One row of them counts, whatever their order: of orders the one with the larger "
            "refund, then cancelled before paid before pending; then the latest date, then the "
            "larger total."},
           rivals.examples, lines);
  const NotedRows repeats = find_repeats(workspace);
  add_line({"rows_repeated", "Rows that repeat an earlier row of their file, or its id",
            repeats.noted_count, repeats.rows_count,
            "Counted once. If they are acts of their own, give them ids of their own, or set "
            "rows_are = \"distinct\" in a mapping."},
           repeats.examples, lines);
  if (currency == kNoCurrency) return lines;  // they are in one, whichever it is
  const NotedRows unnamed = find_rows_without_currency(workspace);
  add_line({"orders_without_currency", "Rows whose amounts name no currency", unnamed.noted_count,
            unnamed.rows_count,
            "Counted in " + currency +
                ", because other rows are. If they are in another, ingest all files into a new "
                "workspace with a currency column in these."},
           unnamed.examples, lines);
  return lines;
}

std::vector<CheckLine> rejected_lines(Workspace& workspace) {
  std::vector<CheckLine> lines;
  const std::int64_t rows_count = count_inputs(workspace).rows_count;
  for (const RejectedRows& rows : find_rejected_rows(workspace)) {
    std::string title = rows.count.meaning;
    if (title.ends_with('.')) title.pop_back();  // a count follows
    add_line(
        {rows.count.reason, title, rows.count.rows_count, rows_count,
         "What they say is in no number and no score. Read as: " + titles_of(rows.format_ids) +
             ". To correct them: ingest with --rejects, then the corrected list with --fixed."},
        rows.examples, lines);
  }
  return lines;
}

}  // namespace grapevine
