#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/ledger/reject.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// How the rows of a file are written: enough to read one more of them.
struct RowForm {
  std::string header;     ///< its names, as CSV with commas
  std::string delimiter;  ///< empty: rows are JSON objects
  std::string date_format;
  std::string decimal;
  std::string phone_region;
  std::string mapping;  ///< text of the mapping that reads them; empty: the format does
};

/// One file the workspace has read or is about to read.
struct InputRow {
  std::string sha256;
  std::string name;
  std::string format;
  std::string reader;  ///< what a second reading would have to differ in to be worth it
  std::int64_t rows_count = 0;
  RowForm form;
};

/// What tells a file from others of its name in the list of refused rows.
std::string input_mark(const std::string& sha256);

/// Stands for the reader of files with corrected rows, whose rows belong to other files.
inline constexpr std::string_view kFixedReader = "corrected rows";

/// What became of a file read before in the same way.
struct KnownInput {
  std::int64_t rows_count = 0;
  std::int64_t refused_rows_count = 0;  ///< rows that the ledger holds still…
  std::int64_t rejects_count = 0;       ///< …with as many reasons
  std::vector<Reject> first_rejects;
};
/// Nothing when it is new.
std::optional<KnownInput> find_known_input(SQLite::Database& db, const InputRow& input,
                                           std::size_t rejects_limit);
/// Whether it was.
bool is_known_input(SQLite::Database& db, const InputRow& input);
/// Adds the file; returns its input_id.
std::int64_t add_input(SQLite::Database& db, const InputRow& input);

/// What became known of a file while it was read.
struct InputCounts {
  std::int64_t rows_count = 0;
  struct Rows {
    std::int64_t count = 0;
    std::vector<std::uint32_t> first_lines;
  };
  Rows repeated;          ///< rows that repeat an earlier one, or its id
  Rows without_currency;  ///< rows whose amounts name none
};
/// Rows of all files so far whose amounts name no currency.
std::int64_t count_rows_without_currency(SQLite::Database& db);
void set_input_rows(SQLite::Database& db, std::int64_t input_id, const InputCounts& counts);

/// Writes refused rows.
class RejectWriter {
 public:
  explicit RejectWriter(SQLite::Database& db);
  ~RejectWriter();
  RejectWriter(const RejectWriter&) = delete;
  RejectWriter& operator=(const RejectWriter&) = delete;

  /// False when the ledger has this very line and reason.
  bool add(std::int64_t input_id, const Reject& reject);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A word the workspace keeps about itself; empty when it has none.
std::string read_meta(SQLite::Database& db, const std::string& key);
void write_meta(SQLite::Database& db, const std::string& key, const std::string& value);

/// Sets the key of pseudonyms from the ids of the first facts, unless there is one; `added_ids` is
/// empty while there are no facts.
void keep_pseudonym_key(SQLite::Database& db, const std::string& added_ids);

}  // namespace grapevine
