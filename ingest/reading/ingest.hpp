#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/base/error.hpp"
#include "ingest/ledger/reject.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

struct IngestOptions {
  std::vector<std::string> paths;          ///< files or directories (read by file name, one level)
  std::vector<std::string> mapping_paths;  ///< TOML mappings for files no format recognises
  std::string as_table;    ///< read every file as this canonical table; empty: sniff
  std::string currency;    ///< reporting currency; empty: the one found
  bool is_strict = false;  ///< any rejected row is an error and nothing is kept
  std::vector<std::string> own_names = {};  ///< files we write ourselves: left alone in a folder
  std::string date_format = {};   ///< where files leave it open: dmy, mdy, …; empty: inferred
  std::string decimal = {};       ///< likewise, "." or ","
  std::string phone_region = {};  ///< of phone numbers without a country code; empty: unknown
  std::string rates_path = {};    ///< exchange rates; empty: amounts must be in one currency
  std::string key_path = {};      ///< key of pseudonyms to store; empty: names as they stand
};

struct FileOutcome {
  std::string path;
  std::string format;  ///< id of the format, or the mapping file's name
  std::string title;   ///< "Shopify orders"
  std::int64_t rows_read = 0;
  std::int64_t added_count = 0;  ///< facts, so one row may add several
  std::int64_t updated_count = 0;
  std::int64_t unchanged_count = 0;
  std::int64_t rejected_count = 0;
  std::int64_t step_backs_count = 0;  ///< orders less refunded, or less far on, than before
  std::int64_t settled_count = 0;     ///< rows refused of earlier forms of this file, now forgotten
  std::int64_t repeated_count = 0;    ///< rows that repeat an earlier one of the file, or its id
  std::uint32_t last_repeat = 0;      ///< the line of the last of them
  std::vector<std::uint32_t> first_repeats;  ///< lines of up to three
  std::int64_t reused_ids_count = 0;         ///< ids that stand for other people elsewhere
  std::int64_t default_currency_count = 0;   ///< rows with an amount that name no currency…
  std::vector<std::uint32_t> first_default_currencies;  ///< lines of up to three
  std::string default_currency;                         ///< …and are counted in this one
  bool is_known_file = false;         ///< these very bytes were ingested before: counts rows
  std::vector<Reject> first_rejects;  ///< up to five
};

/// A file of a folder that is wrong as a whole and was left out.
struct RefusedFile {
  std::string path;
  Error problem;
};

struct IngestOutcome {
  std::vector<FileOutcome> files;
  std::vector<RefusedFile> refused_files;
};

/// Reads every file into the workspace in one transaction: all of it or, on any Error, nothing.
/// Files are recognised by their header. Raises Errc::input for a file as a whole (missing, empty,
/// unrecognised, undecodable, ambiguous dates, unterminated quote), with file and line. Such a file
/// of a folder is left out instead, unless it is strict or nothing else is there; a bad row goes to
/// the ledger. The resulting facts do not depend on the order of files or rows.
/// With a key, nothing that may name a person is stored (ingest/pseudonyms/pseudonymizer.hpp), and
/// of refused rows only where they stand and why. Raises Errc::usage where the workspace was begun
/// otherwise.
IngestOutcome ingest_files(Workspace& workspace, const IngestOptions& options, const Context& ctx);

}  // namespace grapevine
