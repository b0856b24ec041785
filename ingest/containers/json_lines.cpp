#include "ingest/containers/json_lines.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "ingest/containers/contained_rows.hpp"
#include "ingest/containers/json_object.hpp"

namespace grapevine {

namespace {

namespace dom = simdjson::dom;

/// A `\r` belongs to the line end.
std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

struct JsonLines::State {
  std::string path;
  JsonColumns columns;
  std::size_t width;  // columns that the header has
  dom::parser parser{};
  JsonValues values = {};  // reused
};

JsonStart json_start(std::string_view first_line) {
  dom::parser parser;
  dom::object object;
  if (parser.parse(first_line).get(object) != simdjson::SUCCESS) return JsonStart::document;
  return holds_rows(object) ? JsonStart::either : JsonStart::lines;
}

bool is_blank_json(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

JsonLines::JsonLines(std::string path, JsonColumns columns)
    : state_(new State{std::move(path), std::move(columns), 0}) {
  state_->width = state_->columns.names().size();
}
JsonLines::~JsonLines() = default;

const JsonColumns& JsonLines::columns() const { return state_->columns; }

void JsonLines::refuse_empty(std::uint32_t number) const {
  refuse_json(state_->path, number, "holds no object to read as a row");
}

void JsonLines::append_header(std::string& out) const {
  grapevine::append_header(state_->columns, out);
}

void JsonLines::learn(std::string_view line, std::uint32_t number) {
  dom::object object;
  if (state_->parser.parse(without_return(line)).get(object) != simdjson::SUCCESS) return;
  state_->values.clear();
  add_values(object, state_->path, number, state_->columns, state_->values);
  state_->width = state_->columns.names().size();
}

std::string JsonLines::append(std::string_view line, std::uint32_t number, std::string& out) {
  line = without_return(line);
  dom::object object;
  const simdjson::error_code problem = state_->parser.parse(line).get(object);
  if (problem != simdjson::SUCCESS) {
    append_quoted(out, line);
    out += '\n';
    return fmt::format("the line is no JSON object: {}", simdjson::error_message(problem));
  }
  state_->values.clear();
  add_values(object, state_->path, number, state_->columns, state_->values);
  append_record(state_->values, state_->width, out);
  return {};
}

}  // namespace grapevine
