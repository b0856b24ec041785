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

/// A row of a file, as a list names it.
struct LedgerPlace {
  std::string file;
  std::uint32_t line = 0;
  std::string input;  ///< as input_mark gives it; empty: any of that name
};

/// What the ledger holds of it, the latest input first.
std::vector<LedgerEntry> find_entries(SQLite::Database& db, const LedgerPlace& place);
void remove_entries(SQLite::Database& db, std::int64_t input_id, std::uint32_t line);

/// A row that was refused, and what corrected it.
struct FixedEntry {
  std::int64_t input_id = 0;
  std::int64_t fixed_input_id = 0;
  std::uint32_t fixed_line = 0;
  std::string refused_sha256;  ///< of the text that was refused
  std::string text_sha256;     ///< of the text that stands for it
};
/// Where the row was corrected.
std::vector<FixedEntry> find_fixed(SQLite::Database& db, const LedgerPlace& place);
void keep_fixed(SQLite::Database& db, std::uint32_t line, const FixedEntry& entry);

InputRow read_input(SQLite::Database& db, std::int64_t input_id);
/// The number of an input with these bytes and this reader; nothing when it is new.
std::optional<std::int64_t> find_input_id(SQLite::Database& db, const InputRow& input);

}  // namespace grapevine
