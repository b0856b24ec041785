#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/containers/json_columns.hpp"
#include "ingest/csv/text_source.hpp"
#include "ingest/mapping/mapping.hpp"
#include "ingest/mapping/projection.hpp"
#include "ingest/pseudonyms/pseudonymizer.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/rows/row_reader.hpp"

namespace grapevine {

/// Rows of a file that name one currency.
struct CurrencyRows {
  std::int64_t rows_count = 0;
  std::uint32_t first_line = 0;
};

/// One file, and how it is to be read.
struct DataFile {
  std::string path;
  std::string name;
  TextSource source;
  char delimiter = ',';
  bool is_contained = false;                       ///< JSON or a graph: rows come as records of CSV
  std::vector<std::uint32_t> contained_lines;      ///< of each record, when the file is no CSV
  std::map<std::uint32_t, std::string> bad_lines;  ///< of JSON that are no row: what is wrong
  std::shared_ptr<const JsonColumns>
      json_columns;                       ///< of NDJSON, whose rows are made as they are read
  std::vector<std::string> header_names;  ///< as they stand in the file
  Reading reading;
  std::shared_ptr<const Pseudonymizer> pseudonymizer;  ///< none: values are kept as they stand
  ReadSettings settings;  ///< as inferred or said; the currency comes later
  std::map<std::string, CurrencyRows> currencies;  ///< that rows name
  std::map<std::string_view, std::uint32_t>
      signs;                 ///< of currencies that amounts bear, with a line
  bool has_amounts = false;  ///< some row has one
  std::int64_t rows_count = 0;
  std::vector<std::string> warnings;  ///< sentences for the user
};

/// Looks at the bytes of the file once: what RecordReader needs, before anything is known of the
/// meaning. Raises Errc::input for what is wrong with them.
DataFile open_rows(const std::string& path);

/// As open_rows, and looks at the header. Raises Errc::input for what is wrong with
/// either.
DataFile open_data_file(const std::string& path, const std::vector<Mapping>& mappings,
                        const IngestOptions& options);

/// Looks at every row for how dates and amounts are written and which currencies there are. Also
/// where there are none: what is wrong with the file as a whole (an open quote, unclear dates) is
/// raised here as Errc::input, before anything is stored.
void survey_rows(DataFile& file, const Context& ctx);

}  // namespace grapevine
