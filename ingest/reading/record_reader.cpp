#include "ingest/reading/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "graph/base/error.hpp"
#include "ingest/csv/dialect.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kBlock_bytes = std::size_t{1} << 18;
constexpr std::size_t kLongestRecord_bytes = std::size_t{64} << 20;
constexpr std::size_t kLongestRow_bytes = 1'000'000;

/// The delimiter that would cut the row into as many fields as the header has; NUL when none would.
char other_delimiter(const DataFile& file, const CsvRecord& record) {
  for (const char c : {',', ';', '\t', '|'}) {
    const auto count =
        static_cast<std::size_t>(std::count(record.raw.begin(), record.raw.end(), c));
    if (c != file.delimiter && count > 0 && count + 1 == file.header_names.size()) return c;
  }
  return '\0';
}

bool is_above_header(const CsvRecord& record) {
  return is_blank(record) || names_delimiter(record.raw);
}

[[noreturn]] void raise_endless(const std::string& path, std::uint32_t line) {
  throw Error(Errc::input, fmt::format("{}:{} starts a row longer than 64 MB", shown(path), line),
              "look for a quote that never closes, or for line ends that are missing",
              SourceRow{path, line, {}});
}

}  // namespace

RecordReader::RecordReader(const DataFile& file)
    : file_(file),
      block_(std::make_shared<TextBlock>()),
      reader_({}, file.delimiter, file.path, block_->made) {
  if (file.json_columns) {
    json_.emplace(file.source, *file.json_columns);
  } else {
    stream_.emplace(file.source);
  }
}

bool RecordReader::next(CsvRecord& record) {
  do {
    if (!next_record(record)) return false;
  } while (!has_header_ && !file_.is_contained && is_above_header(record));
  has_header_ = true;
  return true;
}

bool RecordReader::next_record(CsvRecord& record) {
  while (!reader_.next(record)) {
    if (!next_block()) return false;
  }
  set_origin(record);
  ++records_count_;
  return true;
}

void RecordReader::set_origin(CsvRecord& record) const {
  record.no_row = {};
  if (!block_->origins.empty()) {
    record.line = block_->origins[records_count_].line;
    record.no_row = block_->origins[records_count_].no_row;
  } else if (!file_.contained_lines.empty()) {
    record.line = file_.contained_lines[records_count_];
    const auto bad = file_.bad_lines.find(record.line);
    if (bad != file_.bad_lines.end()) record.no_row = bad->second;
  }
}

double RecordReader::read_fraction() const {
  return json_ ? json_->read_fraction() : stream_->read_fraction();
}

bool RecordReader::next_json_block() {
  auto block = std::make_shared<TextBlock>();
  if (!json_->fill(*block)) return false;
  reader_.read_on(block->text, 1, true, block->made);  // made of whole records
  block_ = std::move(block);
  records_count_ = 0;
  return true;
}

bool RecordReader::next_block() {
  if (json_) return next_json_block();
  if (is_last_) return false;
  const std::string_view rest = reader_.rest();
  if (rest.size() > kLongestRecord_bytes) raise_endless(file_.path, reader_.line());
  auto block = std::make_shared<TextBlock>();
  // A long record doubles the block, so that it is not looked at again for every block it fills.
  const std::size_t wanted_bytes = std::max(kBlock_bytes, rest.size());
  block->text.reserve(rest.size() + wanted_bytes + kBlock_bytes);
  block->text = rest;
  is_last_ = !stream_->read(block->text, wanted_bytes);
  reader_.read_on(block->text, reader_.line(), is_last_, block->made);
  block_ = std::move(block);
  return true;
}

bool is_blank(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](std::string_view field) { return trimmed(field).empty(); });
}

std::optional<Problem> record_problem(const DataFile& file, const CsvRecord& record) {
  if (!record.no_row.empty()) return Problem{Reason::bad_json, std::string(record.no_row)};
  if (record.raw.size() > kLongestRow_bytes) {
    return Problem{Reason::line_too_long,
                   "the row is longer than a megabyte: look for a quote too many or too few"};
  }
  if (record.fault == CsvFault::text_after_quote) {
    return Problem{Reason::text_after_quote,
                   "text follows a closing quote: double the quotes that belong to the text"};
  }
  const std::size_t count = record.fields.size();
  const bool has_spare_blanks =
      count > file.header_names.size() &&
      std::all_of(record.fields.begin() + static_cast<std::ptrdiff_t>(file.header_names.size()),
                  record.fields.end(), [](std::string_view f) { return trimmed(f).empty(); });
  if (count == file.header_names.size() || has_spare_blanks) return std::nullopt;
  if (is_blank(record)) return std::nullopt;  // left out anyway
  if (const char other = other_delimiter(file, record); other != '\0') {
    return Problem{Reason::ragged_row,
                   fmt::format("the row is separated by {}s, the header by {}s: export the file "
                               "again with one delimiter",
                               delimiter_name(other), delimiter_name(file.delimiter))};
  }
  return Problem{Reason::ragged_row,
                 fmt::format("the row has {} fields, the header {}: quote fields that hold the "
                             "delimiter",
                             count, file.header_names.size())};
}

}  // namespace grapevine
