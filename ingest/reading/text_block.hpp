#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/csv/text_arena.hpp"

namespace grapevine {

/// Where a record comes from that was no CSV.
struct RecordOrigin {
  std::uint32_t line = 0;   ///< in the file
  std::string_view no_row;  ///< what is wrong when it is no row; else empty
};

/// A part of a file's text and the texts that were made from it: what records point into.
struct TextBlock {
  std::string text;
  TextArena made;
  std::vector<RecordOrigin> origins = {};  ///< of each record; empty: lines are those of the text
};

}  // namespace grapevine
