#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/mapping/value_shapes.hpp"
#include "ingest/rows/format.hpp"

namespace grapevine {

/// How one column of a table could be filled.
struct ProposedColumn {
  std::size_t column = 0;            ///< position in the table's list of columns
  std::optional<std::size_t> field;  ///< position in the file; none: the constant
  std::string constant;
  std::string reason;                                      ///< a phrase; no values of the file
  std::vector<std::pair<std::string, std::string>> words;  ///< of the file → ours
};

/// How a file could be read as one of our tables.
struct TableProposal {
  const FormatSpec* format = nullptr;
  double score = 0;  ///< larger is better; comparable between tables of one file
  std::vector<ProposedColumn> columns;
  std::vector<std::string> skip_if_empty;  ///< columns without which a row says nothing
  std::vector<std::string> doubts;         ///< sentences: what to look at
  std::string obstacle;  ///< why the table cannot be proposed, as a sentence; empty: it can

  const ProposedColumn* find(std::string_view column_name) const;
};

/// Cost: names of the table's columns × columns of the file.
TableProposal propose_table(const FormatSpec& format, const FileSample& sample);

/// Two columns of ids whose names say nothing, read as "from brought to"; nothing when the file has
/// other than two such columns.
std::optional<TableProposal> propose_edges(const FormatSpec& referrals, const FileSample& sample);

}  // namespace grapevine
