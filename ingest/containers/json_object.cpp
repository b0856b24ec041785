#include "ingest/containers/json_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "graph/base/error.hpp"
#include "ingest/containers/contained_rows.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostNames = 4096;

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

/// One value under a column; `fault` is set when it cannot stand there.
void add_value(const std::string& name, std::string text, JsonColumns& columns, JsonValues& values,
               std::string& fault) {
  if (name.find('\0') != std::string::npos) {
    fault = "a name in it holds a NUL character";
    return;
  }
  if (text.find('\0') != std::string::npos) {
    fault = fmt::format("\"{}\" holds a NUL character", shown(name));
  }
  values.emplace_back(columns.number_of(name), std::move(text));
}

/// `event_params.a` with the one value of the pair that is there; of a key that comes again the
/// last.
void flatten_keyed_list(const dom::array& list, const std::string& prefix, JsonColumns& columns,
                        JsonValues& values, std::string& fault) {
  const auto first = static_cast<std::ptrdiff_t>(values.size());
  for (const dom::element entry : list) {
    std::string_view key;
    dom::object value;
    if (entry["key"].get(key) != simdjson::SUCCESS) continue;
    if (entry["value"].get(value) != simdjson::SUCCESS) continue;
    for (const auto field : value) {
      if (!field.key.ends_with("_value")) continue;
      auto text = plain_text(field.value);
      if (!text) continue;
      add_value(prefix + lower_case(trimmed(key)), std::move(*text), columns, values, fault);
      const auto before =
          std::find_if(values.begin() + first, values.end(),
                       [&](const auto& known) { return known.first == values.back().first; });
      if (before != values.end() && before != values.end() - 1) {
        before->second = std::move(values.back().second);
        values.pop_back();
      }
      break;
    }
  }
}

/// The parser bounds the nesting, and so this recursion.
void flatten(const dom::object& object, const std::string& prefix, JsonColumns& columns,
             JsonValues& values, std::string& fault) {
  for (const auto field : object) {
    const std::string name = prefix + std::string(field.key);
    dom::object inner;
    dom::array list;
    std::optional<std::string> text;
    if (field.value.get(inner) == simdjson::SUCCESS) {
      flatten(inner, name + '.', columns, values, fault);
    } else if (field.value.get(list) == simdjson::SUCCESS) {
      if (is_keyed_list(list)) {
        flatten_keyed_list(list, name + '.', columns, values, fault);
      } else {
        text = array_text(list);
      }
    } else {
      text = plain_text(field.value);
    }
    if (text) add_value(name, std::move(*text), columns, values, fault);
  }
}

/// Names a column that got two values, unless they are the same or one of them says nothing.
std::string rival_values(const JsonColumns& columns, const JsonValues& values) {
  std::vector<std::string_view> known(columns.names().size());
  for (const auto& [column, value] : values) {
    const std::string& name = columns.names()[column];
    if (value.empty() || trimmed(name).empty()) continue;
    if (!known[column].empty() && known[column] != value) {
      return fmt::format("\"{}\" stands in it twice, with two values", shown(name));
    }
    known[column] = value;
  }
  return {};
}

/// The same JSON with whole numbers of 19 digits and more in quotes.
std::string with_quoted_long_integers(std::string_view json) {
  constexpr std::string_view kNumber = "0123456789+-.eE";
  constexpr std::size_t kLongest = 18;  // digits that any parser keeps
  std::string out;
  out.reserve(json.size() + 64);
  bool is_text = false;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (is_text || kNumber.find(c) == std::string_view::npos) {
      const bool is_escape = is_text && c == '\\' && at + 1 < json.size();
      if (c == '"') is_text = !is_text;
      out += json.substr(at, is_escape ? 2 : 1);
      at += is_escape ? 2 : 1;
      continue;
    }
    const std::string_view token =
        json.substr(at, std::min(json.find_first_not_of(kNumber, at), json.size()) - at);
    const bool is_whole =
        token.find_first_not_of("0123456789", token[0] == '-' ? 1 : 0) == std::string_view::npos;
    const std::string_view quote = is_whole && token.size() > kLongest ? "\"" : "";
    out += quote;
    out += token;
    out += quote;
    at += token.size();
  }
  return out;
}

}  // namespace

std::string add_values(const dom::object& object, const std::string& path, std::uint32_t line,
                       JsonColumns& columns, JsonValues& values) {
  std::string fault;
  flatten(object, {}, columns, values, fault);
  // Every row gets a field for every name: names without end would fill the memory.
  if (columns.names().size() > kMostNames) {
    refuse_json(path, line,
                fmt::format("holds objects with more than {} different names", kMostNames));
  }
  return fault.empty() ? rival_values(columns, values) : fault;
}

bool is_keyed_list(const dom::array& list) {
  return list.size() > 0 && std::all_of(list.begin(), list.end(), [](const dom::element entry) {
           std::string_view key;
           dom::object value;
           return entry["key"].get(key) == simdjson::SUCCESS &&
                  entry["value"].get(value) == simdjson::SUCCESS;
         });
}

bool holds_rows(const dom::object& object) {
  bool has_objects = false;
  for (const auto field : object) {
    dom::array list;
    if (field.value.get(list) != simdjson::SUCCESS) continue;
    if (is_keyed_list(list)) return false;
    has_objects = has_objects || (list.size() > 0 && list.at(0).is_object());
  }
  return has_objects;
}

void append_record(const JsonValues& values, std::size_t columns_count, std::string& out) {
  std::vector<std::string_view> fields(columns_count);
  for (const auto& [column, value] : values) {
    if (column < columns_count && !value.empty()) fields[column] = value;
  }
  for (std::size_t c = 0; c < columns_count; ++c) {
    if (c > 0) out += ',';
    append_quoted(out, fields[c]);
  }
  out += '\n';
}

void append_header(const JsonColumns& columns, std::string& out) {
  JsonValues names;
  for (const std::string& name : columns.names()) names.emplace_back(names.size(), name);
  append_record(names, names.size(), out);
}

simdjson::error_code parse_json(dom::parser& parser, std::string_view text, dom::element& root) {
  const simdjson::error_code problem = parser.parse(text).get(root);
  if (problem != simdjson::NUMBER_ERROR) return problem;
  return parser.parse(with_quoted_long_integers(text)).get(root);  // which copies its texts
}

void refuse_json(const std::string& path, std::int64_t line, std::string_view why) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(path), line, why),
              "export it again as an object a line, an array of objects, or CSV",
              SourceRow{path, line, {}});
}

}  // namespace grapevine
