#include "ingest/mapping/accepted_words.hpp"

#include <algorithm>

#include "ingest/mapping/synonyms.hpp"

namespace grapevine {

namespace {

/// Asks the table itself: a row with all it needs, and the word.
bool is_accepted(const FormatSpec& format, std::size_t column, std::string_view word) {
  std::vector<std::string_view> values(format.columns.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_needed =
        std::any_of(format.needs.begin(), format.needs.end(), [&](std::string_view need) {
          return need.find(format.columns[i].name) != std::string_view::npos;
        });
    if (is_needed) values[i] = "1";
  }
  values[column] = word;
  RowReader row{ReadSettings{}};
  RowFacts facts;
  row.start(format.columns, values);
  format.read(row, facts);
  return !row.problem() || (row.problem()->reason != Reason::unknown_status &&
                            row.problem()->reason != Reason::unknown_kind);
}

}  // namespace

std::optional<std::vector<std::pair<std::string, std::string>>> translate_words(
    const FormatSpec& format, std::size_t column, const std::unordered_set<std::string>& words) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& word : words) {
    if (is_accepted(format, column, word)) continue;
    const std::string_view meaning = status_meant(format.id, lower_case(word));
    if (meaning.empty()) return std::nullopt;
    out.emplace_back(word, meaning);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace grapevine
