#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace grapevine {

/// Why a command could not do its work. The value is the process exit code; frozen.
enum class Errc : int {
  usage = 2,          ///< the command line is wrong
  input = 3,          ///< a file the user gave is wrong
  output = 4,         ///< a file could not be written
  store = 5,          ///< the workspace is locked, foreign, newer or damaged
  nothing_to_do = 6,  ///< nothing can be done honestly, e.g. no eligible people
  internal = 70,      ///< our mistake
  interrupted = 130,  ///< stopped by the user
};

/// Name used in JSON errors: "usage", "input", …
std::string_view name_of(Errc code);

/// A row of a file the user gave. `line` counts from 1 (the header); 0 when the whole file is
/// meant.
struct SourceRow {
  std::string file;
  std::int64_t line = 0;
  std::string text;  ///< the row as read, may be empty
};

/// The one exception type. `what()` says what is wrong and where, `hint` what to do about it.
class Error : public std::runtime_error {
 public:
  Error(Errc why, const std::string& what, std::string what_to_do = {},
        std::optional<SourceRow> where = std::nullopt)
      : std::runtime_error(what), code(why), hint(std::move(what_to_do)), row(std::move(where)) {}

  Errc code;
  std::string hint;
  std::optional<SourceRow> row;
};

/// `text` fit for a terminal or a log: control characters and invalid UTF-8 lead bytes become
/// `\xNN`, cut to `limit_bytes` with an ellipsis. User text goes through this before it is shown.
std::string shown(std::string_view text, std::size_t limit_bytes = 120);

}  // namespace grapevine
