#include "ingest/containers/json_rows.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/containers/json_lines.hpp"
#include "ingest/containers/json_object.hpp"

namespace grapevine {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kBlanks = " \t\r\n";

/// One object: its values by column, and where it starts.
struct Row {
  JsonValues values;
  std::uint32_t line = 0;
  std::string bad_text;  ///< what stood there when it is no row
};

class JsonReader {
 public:
  JsonReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  ContainedRows read() {
    const std::size_t start = text_.find_first_not_of(kBlanks);
    line_ = 1 + static_cast<std::uint32_t>(std::count(
                    text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    if (text_[start] == '{' && is_object_a_line(start)) return read_lines(start);
    read_document();
    if (columns_.names().empty()) {
      refuse_json(path_, line_,
                  rows_.empty() ? "holds no object to read as a row"
                                : "is a list in which no entry is an object that names its values");
    }
    return as_csv();
  }

 private:
  /// Whether the first line is an object by itself, and so is whatever follows.
  bool is_object_a_line(std::size_t start) const {
    const std::size_t end = std::min(text_.find('\n', start), text_.size());
    const JsonStart kind = json_start(text_.substr(start, end - start));
    if (kind != JsonStart::either) return kind == JsonStart::lines;
    return text_.find_first_not_of(kBlanks, end) != std::string_view::npos;
  }

  /// Calls `take` with every line that is not blank, and its number; returns the number behind
  /// them.
  template <class Take>
  std::uint32_t for_each_line(std::size_t at, const Take& take) const {
    std::uint32_t number = line_;
    for (; at < text_.size(); ++number) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view line = text_.substr(at, end - at);
      at = end + 1;
      if (!is_blank_json(line)) take(line, number);
    }
    return number;
  }

  ContainedRows read_lines(std::size_t start) const {
    JsonLines lines(path_);
    const std::uint32_t end = for_each_line(
        start, [&](std::string_view line, std::uint32_t number) { lines.learn(line, number); });
    if (lines.columns().names().empty()) lines.refuse_empty(end);
    ContainedRows result;
    lines.append_header(result.csv);
    result.line.push_back(1);
    for_each_line(start, [&](std::string_view line, std::uint32_t number) {
      std::string fault = lines.append(line, number, result.csv);
      if (!fault.empty()) result.bad_lines[number] = std::move(fault);
      result.line.push_back(number);
    });
    return result;
  }

  void read_document() {
    dom::element root;
    if (const auto problem = parse_json(parser_, text_, root)) {
      refuse_json(path_, line_,
                  fmt::format("is not valid JSON: {}", simdjson::error_message(problem)));
    }
    dom::array list;
    dom::object object;
    if (root.get(list) == simdjson::SUCCESS) {
      read_array(list);
    } else if (root.get(object) == simdjson::SUCCESS && holds_rows(object)) {
      for (const auto field : object) {
        if (field.value.get(list) == simdjson::SUCCESS && list.size() > 0 &&
            list.at(0).is_object()) {
          if (!rows_.empty()) refuse_json(path_, line_, "holds more than one list of objects");
          read_array(list);
        }
      }
    } else if (root.is_object()) {
      add_row(root, line_);
    }
  }

  void read_array(const dom::array& list) {
    std::size_t next_row = rows_.size();
    for (const dom::element value : list) {
      // The parser forgets positions: rows of a list are counted instead.
      add_row(value, static_cast<std::uint32_t>(++next_row));
    }
  }

  void add_row(const dom::element& value, std::uint32_t line) {
    dom::object object;
    Row& row = rows_.emplace_back();
    row.line = line;
    const std::string fault = value.get(object) == simdjson::SUCCESS
                                  ? add_values(object, path_, line_, columns_, row.values)
                                  : "this entry of the list is no object";
    if (fault.empty()) return;
    row.bad_text = simdjson::minify(value);
    bad_lines_[row.line] = fault;
  }

  ContainedRows as_csv() {
    ContainedRows result;
    result.bad_lines = std::move(bad_lines_);
    append_header(columns_, result.csv);
    result.line.push_back(1);
    for (const Row& row : rows_) {
      if (!row.bad_text.empty()) {
        append_quoted(result.csv, row.bad_text);
        result.csv += '\n';
      } else {
        append_record(row.values, columns_.names().size(), result.csv);
      }
      result.line.push_back(row.line);
    }
    return result;
  }

  std::string_view text_;
  const std::string& path_;
  dom::parser parser_;
  JsonColumns columns_;
  std::vector<Row> rows_;
  std::map<std::uint32_t, std::string> bad_lines_;
  std::uint32_t line_ = 1;
};

}  // namespace

bool is_json(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kBlanks);
  return start != std::string_view::npos && (text[start] == '{' || text[start] == '[');
}

ContainedRows json_rows(std::string_view text, const std::string& path) {
  return JsonReader(text, path).read();
}

}  // namespace grapevine
