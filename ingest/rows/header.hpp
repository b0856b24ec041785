#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/rows/format_column.hpp"

namespace grapevine {

/// Without ASCII blanks at both ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters in lower case.
std::string lower_case(std::string_view text);

/// The column names of a file: trimmed, in lower case, each at most once.
class Header {
 public:
  /// Raises Errc::input, naming the column, when one name stands twice.
  Header(const std::vector<std::string_view>& fields, const std::string& file, std::int64_t line);

  std::optional<std::size_t> find(std::string_view lower_name) const;
  /// By name or, failing that, by synonym.
  std::optional<std::size_t> find(const FormatColumn& column) const;
  bool has(std::string_view lower_name) const { return find(lower_name).has_value(); }
  std::size_t size() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

}  // namespace grapevine
