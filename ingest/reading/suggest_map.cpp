#include "ingest/reading/suggest_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/containers/contained_rows.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/csv/dialect.hpp"
#include "ingest/csv/text_source.hpp"
#include "ingest/mapping/suggest.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kSample_rows = 5000;
constexpr std::size_t kSample_bytes = std::size_t{8} << 20;

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

void add_row(const CsvRecord& record, std::uint32_t line, FileSample& sample) {
  if (record.fault != CsvFault::none || record.fields.size() < sample.names.size()) return;
  ++sample.rows_count;
  for (std::size_t f = 0; f < sample.names.size(); ++f) {
    const std::string_view value = trimmed(record.fields[f]);
    if (stands_for_nothing(value)) {
      sample.empty_words.emplace(value);
    } else {
      sample.shapes[f].add(value, line);
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
  std::vector<std::string> warnings;
  const TextSource source = open_text(path, warnings);
  for (const std::string& sentence : warnings) say(ctx, LogLevel::warning, sentence);
  std::string text;
  bool is_whole = !TextStream(source).read(text, kSample_bytes);
  ContainedRows contained;
  if (is_contained(text)) {
    contained = contained_rows(read_all(source), path);
    text = std::move(contained.csv);
    is_whole = true;
  }
  TextArena arena;
  CsvReader reader({}, contained.line.empty() ? sniff_delimiter(text) : ',', path, arena);
  reader.read_on(text, 1, is_whole, arena);
  CsvRecord record;
  if (!reader.next(record)) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)), "export it again",
                SourceRow{path, 0, {}});
  }
  check_header(path, record);
  const Header header(record.fields, path, record.line);  // no name may stand twice
  FileSample sample;
  sample.file_name = path == kStandardInput ? path : file_name_of(path);
  for (const std::string_view field : record.fields) sample.names.emplace_back(trimmed(field));
  sample.shapes.resize(sample.names.size());
  for (std::size_t row = 1; row <= kSample_rows && reader.next(record); ++row) {
    const std::uint32_t line = contained.line.empty() ? record.line : contained.line[row];
    if (contained.bad_lines.count(line) == 0) add_row(record, line, sample);
  }
  if (sample.rows_count == 0) {
    throw Error(Errc::input, fmt::format("{} has no rows to go by", shown(path)),
                "export it with a few rows", SourceRow{path, 0, {}});
  }
  return suggest_mapping(sample);
}

}  // namespace grapevine
