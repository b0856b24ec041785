#include "ingest/reading/data_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/containers/contained_rows.hpp"
#include "ingest/csv/dialect.hpp"
#include "ingest/csv/text.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/recognise.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kLongestRow_bytes = 1'000'000;
constexpr std::int64_t kStopEvery_rows = 10'000;

bool needs_survey(const Reading& reading) {
  for (const Projection& projection : reading.projections) {
    for (std::size_t i = 0; i < projection.columns.size(); ++i) {
      const ProjectedColumn& column = projection.columns[i];
      const bool has_value = column.field || !column.constant.empty();
      if (has_value && projection.format->columns[i].type != ColumnType::text) return true;
    }
  }
  return false;
}

/// Looks at every date, amount and currency of the file.
void survey_rows(DataFile& file, const Context& ctx) {
  DateEvidence dates;
  DecimalEvidence amounts;
  RecordReader reader(file);
  CsvRecord record;
  reader.next(record);  // the header
  std::vector<std::string_view> values;
  for (std::int64_t row = 1; reader.next(record); ++row) {
    if (row % kStopEvery_rows == 0) check_stop(ctx);
    if (record_problem(file, record) || is_blank(record)) continue;
    for (const Projection& projection : file.reading.projections) {
      if (!project(projection, file.reading, record.fields, values)) continue;
      const auto holds_facts = projection.format->holds_facts;
      if (holds_facts != nullptr && !holds_facts(values)) continue;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].empty()) continue;
        switch (projection.format->columns[i].type) {
          case ColumnType::text:
            break;
          case ColumnType::date:
            dates.add(values[i], record.line);
            break;
          case ColumnType::amount:
            amounts.add(values[i], record.line);
            break;
          case ColumnType::currency:
            if (const auto code = parse_currency(values[i])) ++file.currency_counts[*code];
            break;
        }
      }
    }
  }
  file.settings.dates = file.reading.dates ? *file.reading.dates : dates.decide(file.path);
  file.settings.decimal = file.reading.decimal ? *file.reading.decimal : amounts.decide(file.path);
}

/// What the user says of all files holds where a mapping or format says nothing of its own. It
/// becomes part of the reading's key: read another way, a known file is read again.
void apply_choices(const IngestOptions& options, Reading& reading) {
  if (!options.date_format.empty() && !reading.dates) {
    reading.dates = date_style_named(options.date_format);
    reading.key += " date_format " + options.date_format;
    if (!reading.dates) {
      throw Error(Errc::usage, fmt::format("\"{}\" is no date format", shown(options.date_format)),
                  fmt::format("write {}", kDateStyleNames));
    }
  }
  if (!options.decimal.empty() && !reading.decimal) {
    if (options.decimal != "." && options.decimal != ",") {
      throw Error(Errc::usage, fmt::format("\"{}\" is no decimal mark", shown(options.decimal)),
                  "write . or ,");
    }
    reading.decimal = options.decimal == "." ? DecimalMark::point : DecimalMark::comma;
    reading.key += " decimal " + options.decimal;
  }
}

}  // namespace

RecordReader::RecordReader(const DataFile& file)
    : file_(file), reader_(file.text, file.delimiter, file.path) {}

bool RecordReader::next(CsvRecord& record) {
  if (!reader_.next(record)) return false;
  if (!file_.contained_lines.empty()) record.line = file_.contained_lines[records_count_];
  ++records_count_;
  return true;
}

bool is_blank(const CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](std::string_view field) { return trimmed(field).empty(); });
}

std::optional<Problem> record_problem(const DataFile& file, const CsvRecord& record) {
  if (const auto bad = file.bad_lines.find(record.line); bad != file.bad_lines.end()) {
    return Problem{Reason::bad_json, bad->second};
  }
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
      count > file.header_fields_count &&
      std::all_of(record.fields.begin() + static_cast<std::ptrdiff_t>(file.header_fields_count),
                  record.fields.end(), [](std::string_view f) { return trimmed(f).empty(); });
  if (count == file.header_fields_count || has_spare_blanks) return std::nullopt;
  if (is_blank(record)) return std::nullopt;  // left out anyway
  return Problem{Reason::ragged_row,
                 fmt::format("the row has {} fields, the header {}: quote fields that hold the "
                             "delimiter",
                             count, file.header_fields_count)};
}

DataFile open_data_file(const std::string& path, const std::vector<Mapping>& mappings,
                        const IngestOptions& options, const Context& ctx) {
  DataFile file;
  file.path = path;
  file.name = file_name_of(path);
  FileText read = read_text(path, ctx);
  file.text = std::move(read.text);
  file.sha256 = std::move(read.sha256);
  if (auto rows = contained_rows(file.text, path)) {
    file.text = std::move(rows->csv);
    file.contained_lines = std::move(rows->line);
    file.bad_lines = std::move(rows->bad_lines);
  } else {
    file.delimiter = sniff_delimiter(file.text);
  }
  RecordReader reader(file);
  CsvRecord record;
  if (!reader.next(record)) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)),
                "export it again, or leave it out", SourceRow{path, 0, {}});
  }
  const Header header(record.fields, path, record.line);
  file.header_fields_count = record.fields.size();
  file.reading = recognise({path, header, record.line}, mappings, options.as_table);
  apply_choices(options, file.reading);
  for (const std::string& name : unused_columns(header, file.reading)) {
    say(ctx, LogLevel::warning,
        fmt::format("{}: the column \"{}\" is not used by the table {}", shown(path), shown(name),
                    file.reading.id));
  }
  if (!reader.next(record)) {
    say(ctx, LogLevel::warning, fmt::format("{} has a header but no rows", shown(path)));
  }
  if (needs_survey(file.reading)) survey_rows(file, ctx);
  return file;
}

}  // namespace grapevine
