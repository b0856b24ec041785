#include "ingest/containers/json_rows.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kMostNames = 4096;

/// One object: its values by column, and where it starts.
struct Row {
  std::vector<std::pair<std::size_t, std::string>> values;
  std::uint32_t line = 0;
  std::string bad_text;  ///< what stood there when it is no object
};

/// Column numbers by name, in the order of their first appearance.
class Columns {
 public:
  std::size_t number_of(const std::string& name) {
    const auto [at, is_new] = numbers_.try_emplace(name, names_.size());
    if (is_new) names_.push_back(name);
    return at->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
};

/// A plain value as text; nothing for null, objects and arrays.
std::optional<std::string> plain_text(const dom::element& value) {
  if (value.is_null() || value.is_object() || value.is_array()) return std::nullopt;
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return simdjson::minify(value);
}

std::optional<std::string> array_text(const dom::array& values) {
  std::string joined;
  for (const dom::element value : values) {
    const auto text = plain_text(value);
    if (!text) return std::nullopt;
    if (!joined.empty()) joined += ',';
    joined += *text;
  }
  return joined;
}

/// Whether the list holds pairs `{"key": "a", "value": {"string_value": "x"}}`, as BigQuery writes
/// the parameters of an event.
bool is_keyed_list(const dom::array& list) {
  return list.size() > 0 && std::all_of(list.begin(), list.end(), [](const dom::element entry) {
           std::string_view key;
           dom::object value;
           return entry["key"].get(key) == simdjson::SUCCESS &&
                  entry["value"].get(value) == simdjson::SUCCESS;
         });
}

/// `event_params.a` with the one value of the pair that is there.
void flatten_keyed_list(const dom::array& list, const std::string& prefix, Columns& columns,
                        Row& row) {
  for (const dom::element entry : list) {
    std::string_view key;
    dom::object value;
    if (entry["key"].get(key) != simdjson::SUCCESS) continue;
    if (entry["value"].get(value) != simdjson::SUCCESS) continue;
    for (const auto field : value) {
      if (!field.key.ends_with("_value")) continue;
      auto text = plain_text(field.value);
      if (!text) continue;
      // Keys differ by case as headers do not.
      row.values.emplace_back(columns.number_of(prefix + lower_case(trimmed(key))),
                              std::move(*text));
      break;
    }
  }
}

/// The parser bounds the nesting, and so this recursion.
void flatten(const dom::object& object, const std::string& prefix, Columns& columns, Row& row) {
  for (const auto field : object) {
    const std::string name = prefix + std::string(field.key);
    dom::object inner;
    dom::array list;
    std::optional<std::string> text;
    if (field.value.get(inner) == simdjson::SUCCESS) {
      flatten(inner, name + '.', columns, row);
    } else if (field.value.get(list) == simdjson::SUCCESS) {
      if (is_keyed_list(list)) {
        flatten_keyed_list(list, name + '.', columns, row);
      } else {
        text = array_text(list);
      }
    } else {
      text = plain_text(field.value);
    }
    if (text) row.values.emplace_back(columns.number_of(name), std::move(*text));
  }
}

[[noreturn]] void refuse(const std::string& path, std::int64_t line, std::string_view why) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(path), line, why),
              "export it again as an object a line, an array of objects, or CSV",
              SourceRow{path, line, {}});
}

class JsonReader {
 public:
  JsonReader(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  ContainedRows read() {
    const std::size_t start = text_.find_first_not_of(kBlanks);
    line_ = 1 + static_cast<std::uint32_t>(std::count(
                    text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    if (text_[start] == '{' && is_object_a_line(start)) {
      read_lines(start);
    } else {
      read_document();
    }
    if (columns_.names().empty()) refuse(path_, line_, "holds no object to read as a row");
    return as_csv();
  }

 private:
  /// Whether the first line is an object by itself, and so is whatever follows.
  bool is_object_a_line(std::size_t start) {
    const std::size_t end = std::min(text_.find('\n', start), text_.size());
    dom::object object;
    if (parser_.parse(text_.substr(start, end - start)).get(object) != simdjson::SUCCESS) {
      return false;
    }
    const std::size_t next = text_.find_first_not_of(kBlanks, end);
    return next != std::string_view::npos || !holds_rows(object);
  }

  /// An object with keyed lists is a row itself.
  static bool holds_rows(const dom::object& object) {
    bool has_objects = false;
    for (const auto field : object) {
      dom::array list;
      if (field.value.get(list) != simdjson::SUCCESS) continue;
      if (is_keyed_list(list)) return false;
      has_objects = has_objects || (list.size() > 0 && list.at(0).is_object());
    }
    return has_objects;
  }

  void read_lines(std::size_t start) {
    for (std::size_t at = start; at < text_.size(); ++line_) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      at = end + 1;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find_first_not_of(kBlanks) == std::string_view::npos) continue;
      Row& row = rows_.emplace_back();
      row.line = line_;
      dom::object object;
      const simdjson::error_code problem = parser_.parse(line).get(object);
      if (problem == simdjson::SUCCESS) {
        add_values(object, row);
      } else {
        row.bad_text = std::string(line);
        bad_lines_[line_] =
            fmt::format("the line is no JSON object: {}", simdjson::error_message(problem));
      }
    }
  }

  /// Every row gets a field for every name: names without end would fill the memory.
  void add_values(const dom::object& object, Row& row) {
    flatten(object, {}, columns_, row);
    if (columns_.names().size() > kMostNames) {
      refuse(path_, line_,
             fmt::format("holds objects with more than {} different names", kMostNames));
    }
  }

  void read_document() {
    dom::element root;
    if (const auto problem = parser_.parse(text_).get(root)) {
      refuse(path_, line_, fmt::format("is not valid JSON: {}", simdjson::error_message(problem)));
    }
    dom::array list;
    dom::object object;
    if (root.get(list) == simdjson::SUCCESS) {
      read_array(list);
    } else if (root.get(object) == simdjson::SUCCESS && holds_rows(object)) {
      for (const auto field : object) {
        if (field.value.get(list) == simdjson::SUCCESS && list.size() > 0 &&
            list.at(0).is_object()) {
          if (!rows_.empty()) refuse(path_, line_, "holds more than one list of objects");
          read_array(list);
        }
      }
    } else if (root.is_object()) {
      flatten(object, {}, columns_, rows_.emplace_back());
      rows_.back().line = line_;
    }
  }

  void read_array(const dom::array& list) {
    std::size_t next_row = rows_.size();
    for (const dom::element value : list) {
      dom::object object;
      Row& row = rows_.emplace_back();
      if (value.get(object) == simdjson::SUCCESS) {
        add_values(object, row);
      } else {
        row.bad_text = simdjson::minify(value);
      }
      // The parser forgets positions: rows of a list are counted instead.
      row.line = static_cast<std::uint32_t>(++next_row);
      if (!row.bad_text.empty()) bad_lines_[row.line] = "this entry of the list is no object";
    }
  }

  ContainedRows as_csv() {
    ContainedRows result;
    result.bad_lines = std::move(bad_lines_);
    const std::size_t width = columns_.names().size();
    for (std::size_t c = 0; c < width; ++c) {
      if (c > 0) result.csv += ',';
      append_quoted(result.csv, columns_.names()[c]);
    }
    result.csv += '\n';
    result.line.push_back(1);
    std::vector<std::string_view> fields(width);
    for (const Row& row : rows_) {
      std::fill(fields.begin(), fields.end(), std::string_view());
      for (const auto& [column, value] : row.values) fields[column] = value;
      if (!row.bad_text.empty()) {
        append_quoted(result.csv, row.bad_text);
      } else {
        for (std::size_t c = 0; c < width; ++c) {
          if (c > 0) result.csv += ',';
          append_quoted(result.csv, fields[c]);
        }
      }
      result.csv += '\n';
      result.line.push_back(row.line);
    }
    return result;
  }

  std::string_view text_;
  const std::string& path_;
  dom::parser parser_;
  Columns columns_;
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
