#pragma once

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/containers/json_columns.hpp"

namespace grapevine {

/// The plain values of one object, each with its column.
using JsonValues = std::vector<std::pair<std::size_t, std::string>>;

/// Adds the values of the object; json_rows.hpp says under which names. Returns why it cannot be a
/// row: one name with two values, or a NUL, which no table can hold; empty: it can. `line` is where
/// it starts: Errc::input names it, and `path`, once there are more than 4096 names.
std::string add_values(const simdjson::dom::object& object, const std::string& path,
                       std::uint32_t line, JsonColumns& columns, JsonValues& values);

/// Whether the list holds pairs `{"key": "a", "value": {"string_value": "x"}}`, as BigQuery writes
/// the parameters of an event.
bool is_keyed_list(const simdjson::dom::array& list);

/// Whether the object wraps one or more lists of objects rather than being a row itself.
bool holds_rows(const simdjson::dom::object& object);

/// Appends the record of CSV that has these values under `columns_count` columns.
void append_record(const JsonValues& values, std::size_t columns_count, std::string& out);

/// Appends the record that names the columns.
void append_header(const JsonColumns& columns, std::string& out);

/// Parses a text; whole numbers that are too long for a parser become texts, as they are somebody's
/// number. `root` lives as long as the parser parses nothing else.
simdjson::error_code parse_json(simdjson::dom::parser& parser, std::string_view text,
                                simdjson::dom::element& root);

[[noreturn]] void refuse_json(const std::string& path, std::int64_t line, std::string_view why);

}  // namespace grapevine
