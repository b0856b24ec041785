#include "ingest/reading/suggest_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/mapping/suggest.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/record_reader.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kSample_rows = 5000;

/// A header that holds an address, or numbers and dates only, is a row of data.
void check_header(const std::string& path, const CsvRecord& header) {
  ColumnShape cells;
  bool has_address = false;
  for (const std::string_view field : header.fields) {
    cells.add(field, header.line);
    has_address = has_address || field.find('@') != std::string_view::npos;
  }
  if (has_address || cells.is_number() || cells.is_date()) {
    throw Error(
        Errc::input,
        fmt::format("{}:{} looks like data, not like names of columns", shown(path), header.line),
        "put a line with the names of the columns first", SourceRow{path, header.line, {}});
  }
}

void count_same_addresses(const CsvRecord& record, FileSample& sample) {
  std::vector<std::pair<std::size_t, std::string>> addresses;
  for (std::size_t f = 0; f < sample.names.size(); ++f) {
    if (record.fields[f].find('@') == std::string_view::npos) continue;
    std::string address = lower_case(trimmed(record.fields[f]));
    for (const auto& [earlier, other] : addresses) {
      if (other == address) ++sample.same_address_rows[{earlier, f}];
    }
    addresses.emplace_back(f, std::move(address));
  }
}

void add_row(const CsvRecord& record, FileSample& sample) {
  if (record.fault != CsvFault::none || record.fields.size() < sample.names.size()) return;
  ++sample.rows_count;
  count_same_addresses(record, sample);
  for (std::size_t f = 0; f < sample.names.size(); ++f) {
    const std::string_view value = trimmed(record.fields[f]);
    if (stands_for_nothing(value)) {
      sample.empty_words.emplace(value);
    } else {
      sample.shapes[f].add(value, record.line);
    }
  }
}

}  // namespace

std::string suggest_map(const IngestOptions& options, const Context& ctx) {
  std::error_code ignored;
  if (options.paths.size() != 1 || std::filesystem::is_directory(options.paths.front(), ignored)) {
    throw Error(Errc::usage, "a mapping is suggested for one file at a time", "name one file");
  }
  const std::string& path = options.paths.front();
  const DataFile file = open_rows(path);
  for (const std::string& sentence : file.warnings) say(ctx, LogLevel::warning, sentence);
  RecordReader reader(file);
  CsvRecord record;
  if (!reader.next(record)) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)), "export it again",
                SourceRow{path, 0, {}});
  }
  check_header(path, record);
  const Header header(record.fields, path, record.line);  // no name may stand twice
  if (header.size() == 1 && header.names().front().find_first_of(":^~&/") != std::string::npos) {
    throw Error(
        Errc::input,
        fmt::format("{}:{} has one column only: the wrong delimiter", shown(path), record.line),
        "separate the columns with commas, semicolons, tabs or vertical bars",
        SourceRow{path, record.line, {}});
  }
  FileSample sample;
  sample.file_name = path == kStandardInput ? path : file_name_of(path);
  for (const std::string_view field : record.fields) sample.names.emplace_back(trimmed(field));
  sample.shapes.resize(sample.names.size());
  for (std::size_t row = 1; row <= kSample_rows && reader.next(record); ++row) {
    if (record.no_row.empty()) add_row(record, sample);
  }
  if (sample.rows_count == 0) {
    throw Error(Errc::input, fmt::format("{} has no rows to go by", shown(path)),
                "export it with a few rows", SourceRow{path, 0, {}});
  }
  return suggest_mapping(sample);
}

}  // namespace grapevine
