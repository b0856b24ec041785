#pragma once

#include <string>
#include <string_view>

#include "ingest/reading/data_file.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

/// What it takes to read one more row of a file as it was read.
RowForm row_form(const DataFile& file);

/// A file of one row, `text`, that is read as the rows of `input` were. `path` is named in errors.
/// Raises Errc::input for a text that is no single row.
DataFile file_of_row(const InputRow& input, std::string_view text, const std::string& path);

}  // namespace grapevine
