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

/// `event_params.a` with the one value of the pair that is there.
void flatten_keyed_list(const dom::array& list, const std::string& prefix, JsonColumns& columns,
                        JsonValues& values) {
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
      values.emplace_back(columns.number_of(prefix + lower_case(trimmed(key))), std::move(*text));
      break;
    }
  }
}

/// The parser bounds the nesting, and so this recursion.
void flatten(const dom::object& object, const std::string& prefix, JsonColumns& columns,
             JsonValues& values) {
  for (const auto field : object) {
    const std::string name = prefix + std::string(field.key);
    dom::object inner;
    dom::array list;
    std::optional<std::string> text;
    if (field.value.get(inner) == simdjson::SUCCESS) {
      flatten(inner, name + '.', columns, values);
    } else if (field.value.get(list) == simdjson::SUCCESS) {
      if (is_keyed_list(list)) {
        flatten_keyed_list(list, name + '.', columns, values);
      } else {
        text = array_text(list);
      }
    } else {
      text = plain_text(field.value);
    }
    if (text) values.emplace_back(columns.number_of(name), std::move(*text));
  }
}

}  // namespace

void add_values(const dom::object& object, const std::string& path, std::uint32_t line,
                JsonColumns& columns, JsonValues& values) {
  flatten(object, {}, columns, values);
  // Every row gets a field for every name: names without end would fill the memory.
  if (columns.names().size() > kMostNames) {
    refuse_json(path, line,
                fmt::format("holds objects with more than {} different names", kMostNames));
  }
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
    if (column < columns_count) fields[column] = value;
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

void refuse_json(const std::string& path, std::int64_t line, std::string_view why) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(path), line, why),
              "export it again as an object a line, an array of objects, or CSV",
              SourceRow{path, line, {}});
}

}  // namespace grapevine
