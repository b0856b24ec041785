#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/containers/json_columns.hpp"

namespace grapevine {

/// What the first line of a JSON text says about the rest.
enum class JsonStart : std::uint8_t {
  document,  ///< the text must be read as a whole
  lines,     ///< an object a line
  either,    ///< an object that holds rows: a document if nothing follows, else a line
};
JsonStart json_start(std::string_view first_line);

/// Whether the line holds nothing: such lines are no rows.
bool is_blank_json(std::string_view line);

/// Reads NDJSON line by line, without line ends: all lines once for their names, which are the
/// columns, then line by line for the values. Memory grows with the names and the longest line
/// alone.
class JsonLines {
 public:
  /// `path` is named in errors; `columns` are those that are known already.
  explicit JsonLines(std::string path, JsonColumns columns = {});
  ~JsonLines();
  JsonLines(const JsonLines&) = delete;
  JsonLines& operator=(const JsonLines&) = delete;

  /// Adds the names of a line to the columns. Raises Errc::input, naming `number`, the line, for
  /// more than 4096.
  void learn(std::string_view line, std::uint32_t number);
  const JsonColumns& columns() const;
  /// Raises Errc::input for a text none of whose lines, which end before `number`, has a name.
  [[noreturn]] void refuse_empty(std::uint32_t number) const;

  /// Appends the names of the columns as a record of CSV.
  void append_header(std::string& out) const;
  /// Appends the line as a record of CSV. Returns what is wrong with a line that is no object: its
  /// record holds the text as it stood. Empty when all is well.
  std::string append(std::string_view line, std::uint32_t number, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace grapevine
