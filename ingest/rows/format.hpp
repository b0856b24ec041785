#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "ingest/fields/dates.hpp"
#include "ingest/rows/format_column.hpp"
#include "ingest/rows/header.hpp"
#include "ingest/rows/row_facts.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

/// A kind of file we can read. `read` sees one row whose values stand in the order of `columns`,
/// wherever they stood in the file, and adds the facts in it; problems it reports to the reader.
struct FormatSpec {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
  std::span<const FormatColumn> columns;
  std::span<const std::string_view> needs;  ///< columns a header must have; `a|b`: one of them
  bool is_canonical;                        ///< one of our own tables
  /// Whether a header that has what it needs is of this kind and of no other.
  bool (*is_typical)(const Header& header);
  void (*read)(RowReader& row, RowFacts& facts);
  std::optional<DateStyle> dates = std::nullopt;  ///< how this source writes them; none: inferred
  /// Files of this kind cannot be read: what they are (a predicate), and what to do instead.
  std::string_view refusal = {};
  std::string_view instead = {};
  /// False for rows that hold no facts, which then have no say in how the file writes its values
  /// and in which currency; none: every row does. Values as in `read`.
  bool (*holds_facts)(std::span<const std::string_view> values) = nullptr;
};

/// The first unmet need ("referrer_id|code"); empty when the header has all of them.
std::string_view missing_need(const FormatSpec& format, const Header& header);

/// Whether the header alone says that the file is of this format.
bool sniff(const FormatSpec& format, const Header& header);

}  // namespace grapevine
