#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ledger/reject.hpp"
#include "ingest/store/ledger.hpp"

namespace grapevine {

/// A refused row and the input it stands in.
struct LedgerEntry {
  std::int64_t input_id = 0;
  Reject reject;
};

/// What the ledger holds of this line of files with this name, the latest input first.
std::vector<LedgerEntry> find_entries(SQLite::Database& db, const std::string& file,
                                      std::uint32_t line);
void remove_entries(SQLite::Database& db, std::int64_t input_id, std::uint32_t line);

/// Whether the line of a file with this name was refused and has been corrected since.
bool is_fixed(SQLite::Database& db, const std::string& file, std::uint32_t line);
/// Remembers which row of which other input corrected it.
void keep_fixed(SQLite::Database& db, std::int64_t input_id, std::uint32_t line,
                std::int64_t fixed_input_id, std::uint32_t fixed_line);

InputRow read_input(SQLite::Database& db, std::int64_t input_id);
/// The number of an input with these bytes and this reader; nothing when it is new.
std::optional<std::int64_t> find_input_id(SQLite::Database& db, const InputRow& input);

}  // namespace grapevine
