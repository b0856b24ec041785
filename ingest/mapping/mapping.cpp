#include "ingest/mapping/mapping.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "graph/base/error.hpp"
#include "graph/base/hash.hpp"
#include "ingest/csv/byte_stream.hpp"
#include "ingest/fields/phone.hpp"
#include "ingest/mapping/toml.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

/// Reads parts of one mapping file; knows its path for the errors.
class MappingParser {
 public:
  explicit MappingParser(std::string path) : path_(std::move(path)) {}

  Mapping parse(const std::string& text);

 private:
  [[noreturn]] void fail(const toml::source_position& at, std::string_view what,
                         std::string hint) const;
  [[noreturn]] void fail(const toml::node& node, std::string_view what, std::string hint) const {
    fail(node.source().begin, what, std::move(hint));
  }
  void check_keys(const toml::table& table, std::initializer_list<std::string_view> known) const;
  std::string text_of(const toml::node& node, std::string_view key) const;
  std::string text_at(const toml::table& table, std::string_view key) const;
  std::vector<std::string> texts_at(const toml::table& table, std::string_view key) const;
  const toml::table* table_at(const toml::table& table, std::string_view key) const;
  void read_styles(const toml::table& root, Mapping& mapping) const;
  MappedTable read_table(const toml::table& table) const;
  void read_words(const toml::table& table, MappedTable& out) const;
  void check_needs(const toml::table& table, const MappedTable& out) const;
  std::size_t column_of(const FormatSpec& format, const toml::node& where,
                        std::string_view name) const;

  std::string path_;
};

void MappingParser::fail(const toml::source_position& at, std::string_view what,
                         std::string hint) const {
  throw Error(Errc::input,
              fmt::format("{}:{}:{} {}", shown(path_), at.line, at.column, shown(what, 400)),
              std::move(hint), SourceRow{path_, static_cast<std::int64_t>(at.line), {}});
}

void MappingParser::check_keys(const toml::table& table,
                               std::initializer_list<std::string_view> known) const {
  for (const auto& [key, node] : table) {
    if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
      fail(node, fmt::format("has the unknown key \"{}\"", key.str()),
           fmt::format("known here: {}", fmt::join(known, ", ")));
    }
  }
}

std::string MappingParser::text_of(const toml::node& node, std::string_view key) const {
  if (!node.is_string()) {
    fail(node, fmt::format("{} must be a text", key), "put it in double quotes");
  }
  return node.ref<std::string>();
}

std::string MappingParser::text_at(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  return node == nullptr ? std::string() : text_of(*node, key);
}

std::vector<std::string> MappingParser::texts_at(const toml::table& table,
                                                 std::string_view key) const {
  std::vector<std::string> out;
  const toml::node* node = table.get(key);
  if (node == nullptr) return out;
  if (!node->is_array()) {
    fail(*node, fmt::format("{} must be a list of texts", key), "write it like [\"a\", \"b\"]");
  }
  for (const toml::node& item : node->ref<toml::array>()) out.push_back(text_of(item, key));
  return out;
}

const toml::table* MappingParser::table_at(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) {
    fail(*node, fmt::format("{} must be a table", key), "write it like { code = \"Code\" }");
  }
  return node->as_table();
}

std::size_t MappingParser::column_of(const FormatSpec& format, const toml::node& where,
                                     std::string_view name) const {
  std::string known;
  for (std::size_t i = 0; i < format.columns.size(); ++i) {
    const FormatColumn& column = format.columns[i];
    if (!name.empty() && (column.name == name || column.synonym == name)) return i;
    known += fmt::format("{}{}", i == 0 ? "" : ", ", format.columns[i].name);
  }
  fail(where, fmt::format("the table {} has no column \"{}\"", format.id, name),
       fmt::format("its columns: {}", known));
}

void MappingParser::read_styles(const toml::table& root, Mapping& mapping) const {
  if (const toml::node* node = root.get("date_format")) {
    const std::string word = text_of(*node, "date_format");
    mapping.dates = date_style_named(word);
    if (!mapping.dates) {
      fail(*node, fmt::format("date_format \"{}\" is unknown", word),
           fmt::format("write {}", kDateStyleNames));
    }
  }
  if (const toml::node* node = root.get("decimal")) {
    const std::string mark = text_of(*node, "decimal");
    if (mark != "." && mark != ",") fail(*node, "decimal is unknown", "write \".\" or \",\"");
    mapping.decimal = mark == "." ? DecimalMark::point : DecimalMark::comma;
  }
  if (const toml::node* node = root.get("phone_region")) {
    try {
      mapping.phone_region = phone_region(text_of(*node, "phone_region"));
    } catch (const Error& problem) {
      if (problem.code != Errc::usage) throw;
      fail(*node, std::string("phone_region: ") + problem.what(), problem.hint);
    }
  }
}

void MappingParser::read_words(const toml::table& table, MappedTable& out) const {
  const toml::table* values = table_at(table, "values");
  if (values == nullptr) return;
  for (const auto& [column_name, node] : *values) {
    const std::size_t column = column_of(*out.format, node, column_name.str());
    if (out.columns.count(column) == 0) {
      fail(node, fmt::format("translates {}, which columns does not name", column_name.str()),
           "name the column in columns, or remove its values");
    }
    if (!node.is_table()) fail(node, "values must be tables", "write [table.values.status]");
    for (const auto& [word, meaning] : *node.as_table()) {
      out.words[column][std::string(word.str())] = text_of(meaning, word.str());
    }
  }
}

void MappingParser::check_needs(const toml::table& table, const MappedTable& out) const {
  std::vector<std::string_view> names;
  for (const auto& [column, name] : out.columns) names.push_back(out.format->columns[column].name);
  for (const auto& [column, text] : out.constants) {
    names.push_back(out.format->columns[column].name);
  }
  const Header named(names, path_, static_cast<std::int64_t>(table.source().begin.line));
  const std::string_view need = missing_need(*out.format, named);
  if (!need.empty()) {
    fail(table, fmt::format("the table {} needs the column {}", out.format->id, need),
         "name it in columns, or give it a constant");
  }
}

MappedTable MappingParser::read_table(const toml::table& table) const {
  check_keys(table, {"table", "rows_are", "skip_if_empty", "columns", "constants", "values"});
  MappedTable out;
  const std::string id = text_at(table, "table");
  out.format = find_table(id);
  if (out.format == nullptr) {
    fail(table, fmt::format("\"{}\" is none of our tables", id),
         fmt::format("set table to one of {}", table_ids()));
  }
  const std::string rows_are = text_at(table, "rows_are");
  if (!rows_are.empty() && rows_are != "facts" && rows_are != "distinct") {
    fail(*table.get("rows_are"), fmt::format("rows_are \"{}\" is unknown", rows_are),
         "write \"facts\" (identical rows are one) or \"distinct\" (each row counts)");
  }
  out.is_distinct = rows_are == "distinct";
  const auto read_columns = [&](std::string_view key, std::map<std::size_t, std::string>& into) {
    const toml::table* columns = table_at(table, key);
    if (columns == nullptr) return;
    for (const auto& [name, node] : *columns) {
      into[column_of(*out.format, node, name.str())] = text_of(node, name.str());
    }
  };
  read_columns("columns", out.columns);
  read_columns("constants", out.constants);
  for (const auto& [column, text] : out.constants) {
    const std::string_view name = out.format->columns[column].name;
    if (name == "order_id" || name == "event_id") {
      // One id for all rows would make them one fact, each row replacing the one before.
      fail(*table_at(table, "constants"), fmt::format("gives every row the same {}", name),
           "name a column whose values differ from row to row");
    }
  }
  if (out.columns.empty()) fail(table, "names no columns", "add columns = { … }");
  check_needs(table, out);
  for (const std::string& name : texts_at(table, "skip_if_empty")) {
    out.skip_if_empty.push_back(column_of(*out.format, *table.get("skip_if_empty"), name));
  }
  read_words(table, out);
  return out;
}

Mapping MappingParser::parse(const std::string& text) {
  toml::table root;
  try {
    root = toml::parse(text, path_);
  } catch (const toml::parse_error& problem) {
    fail(problem.source().begin, problem.description(), "correct the TOML there");
  }
  check_keys(root,
             {"file", "title", "date_format", "decimal", "phone_region", "empty_values", "table"});
  Mapping mapping;
  mapping.path = path_;
  mapping.name = std::filesystem::path(path_).filename().string();
  mapping.sha256 = sha256_hex(text);
  mapping.text = text;
  mapping.file_glob = text_at(root, "file");
  mapping.title = text_at(root, "title");
  if (mapping.title.empty()) mapping.title = mapping.name;
  mapping.empty_values = texts_at(root, "empty_values");
  read_styles(root, mapping);
  const toml::node* tables = root.get("table");
  if (tables == nullptr || !tables->is_array_of_tables()) {
    fail(tables == nullptr ? root : *tables, "has no [[table]]",
         "say with [[table]] which of our tables the rows belong to");
  }
  for (const toml::node& table : tables->ref<toml::array>()) {
    mapping.tables.push_back(read_table(*table.as_table()));
  }
  return mapping;
}

}  // namespace

Mapping read_mapping(const std::string& path) { return parse_mapping(read_bytes(path), path); }

Mapping parse_mapping(const std::string& text, const std::string& path) {
  return MappingParser(path).parse(text);
}

std::string missing_column(const Mapping& mapping, const Header& header) {
  for (const MappedTable& table : mapping.tables) {
    for (const auto& [column, name] : table.columns) {
      if (!header.has(lower_case(trimmed(name)))) return name;
    }
  }
  return {};
}

bool matches_name(const Mapping& mapping, const std::string& file_name) {
  return mapping.file_glob.empty() || fnmatch(mapping.file_glob.c_str(), file_name.c_str(), 0) == 0;
}

Reading mapped_reading(const Mapping& mapping, const Header& header) {
  Reading reading;
  reading.id = mapping.name;
  reading.key = mapping.name + " " + mapping.sha256;
  reading.title = mapping.title;
  reading.mapping = mapping.text;
  reading.dates = mapping.dates;
  reading.decimal = mapping.decimal;
  reading.phone_region = mapping.phone_region;
  reading.empty_values = mapping.empty_values;
  for (const MappedTable& table : mapping.tables) {
    Projection& projection = reading.projections.emplace_back();
    projection.format = table.format;
    projection.is_distinct = table.is_distinct;
    projection.columns.resize(table.format->columns.size());
    for (const auto& [column, text] : table.constants) projection.columns[column].constant = text;
    for (const auto& [column, name] : table.columns) {
      projection.columns[column].field = header.find(lower_case(trimmed(name)));
    }
    for (const auto& [column, words] : table.words) projection.columns[column].words = words;
    for (const std::size_t column : table.skip_if_empty)
      projection.columns[column].is_needed = true;
  }
  return reading;
}

}  // namespace grapevine
