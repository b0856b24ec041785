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

  /// Errors: what is no JSON, and JSON that is no object.
  simdjson::error_code parse(std::string_view line, dom::object& object) {
    dom::element root;
    const simdjson::error_code problem = parse_json(parser, line, root);
    return problem != simdjson::SUCCESS ? problem : root.get(object);
  }
};

JsonStart json_start(std::string_view first_line) {
  dom::parser parser;
  dom::element root;
  dom::object object;
  if (parse_json(parser, first_line, root) != simdjson::SUCCESS) return JsonStart::document;
  if (root.get(object) != simdjson::SUCCESS) return JsonStart::document;
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
  if (state_->parse(without_return(line), object) != simdjson::SUCCESS) return;
  state_->values.clear();
  add_values(object, state_->path, number, state_->columns, state_->values);
  state_->width = state_->columns.names().size();
}

std::string JsonLines::append(std::string_view line, std::uint32_t number, std::string& out) {
  line = without_return(line);
  dom::object object;
  state_->values.clear();
  const simdjson::error_code problem = state_->parse(line, object);
  const std::string fault =
      problem != simdjson::SUCCESS
          ? fmt::format("the line is no JSON object: {}", simdjson::error_message(problem))
          : add_values(object, state_->path, number, state_->columns, state_->values);
  if (!fault.empty()) {
    append_quoted(out, line);
    out += '\n';
    return fault;
  }
  append_record(state_->values, state_->width, out);
  return {};
}

}  // namespace grapevine
