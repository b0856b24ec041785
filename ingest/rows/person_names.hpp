#pragma once

#include <cstddef>
#include <initializer_list>

#include "ingest/rows/row_facts.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

/// Says that the names that are not empty belong to one person. Returns the first of them; empty
/// when the row names nobody.
FactValue link_names(RowFacts& facts, std::initializer_list<FactValue> names);

/// "Ann Lee" from two columns, either of which may be empty.
FactValue full_name(RowReader& row, std::size_t first_name, std::size_t last_name);

}  // namespace grapevine
