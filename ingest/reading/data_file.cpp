#include "ingest/reading/data_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/containers/contained_rows.hpp"
#include "ingest/containers/json_rows.hpp"
#include "ingest/csv/dialect.hpp"
#include "ingest/csv/text_source.hpp"
#include "ingest/fields/currency.hpp"
#include "ingest/fields/currency_sign.hpp"
#include "ingest/fields/phone.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/reading/json_blocks.hpp"
#include "ingest/reading/recognise.hpp"
#include "ingest/reading/record_reader.hpp"

namespace grapevine {

namespace {

constexpr std::int64_t kStopEvery_rows = 10'000;
constexpr std::size_t kStart_bytes = std::size_t{1} << 18;

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
  if (!options.phone_region.empty() && reading.phone_region.empty()) {
    reading.phone_region = phone_region(options.phone_region);
    reading.key += " phone_region " + reading.phone_region;
  }
}

}  // namespace

DataFile open_rows(const std::string& path) {
  DataFile file;
  file.path = path;
  file.name = file_name_of(path);
  file.source = open_text(path, file.warnings);
  std::string start;
  TextStream(file.source).read(start, kStart_bytes);
  file.is_contained = is_contained(start);
  if (is_json(start)) file.json_columns = survey_json_lines(file.source);
  if (file.is_contained && !file.json_columns) {
    ContainedRows rows = contained_rows(read_all(file.source), path);
    file.source.memory = std::move(rows.csv);
    file.contained_lines = std::move(rows.line);
    file.bad_lines = std::move(rows.bad_lines);
  } else if (!file.is_contained) {
    file.delimiter = sniff_delimiter(start);
  }
  return file;
}

DataFile open_data_file(const std::string& path, const std::vector<Mapping>& mappings,
                        const IngestOptions& options) {
  DataFile file = open_rows(path);
  RecordReader reader(file);
  CsvRecord record;
  if (!reader.next(record)) {
    throw Error(Errc::input, fmt::format("{} is empty", shown(path)),
                "export it again, or leave it out", SourceRow{path, 0, {}});
  }
  const Header header(record.fields, path, record.line);
  file.header_names.assign(record.fields.begin(), record.fields.end());
  file.reading = recognise({path, header, record.line}, mappings, options.as_table);
  apply_choices(options, file.reading);
  for (const std::string& name : unused_columns(header, file.reading)) {
    file.warnings.push_back(fmt::format("{}: the column \"{}\" is not used by the table {}",
                                        shown(path), shown(name), file.reading.id));
  }
  if (!reader.next(record)) {
    file.warnings.push_back(fmt::format("{} has a header but no rows", shown(path)));
  }
  return file;
}

void survey_rows(DataFile& file, const Context& ctx) {
  DateEvidence dates;
  DecimalEvidence amounts;
  RecordReader reader(file);
  CsvRecord record;
  reader.next(record);  // the header
  std::vector<std::string_view> values;
  for (std::int64_t row = 1; reader.next(record); ++row) {
    if (row % kStopEvery_rows == 0) check_stop(ctx);
    file.rows_count = row;
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
            file.has_amounts = true;
            amounts.add(values[i], record.line);
            if (const auto sign = currency_sign(values[i]); !sign.empty()) {
              file.signs.emplace(sign, record.line);
            }
            break;
          case ColumnType::currency:
            if (const auto code = parse_currency(values[i])) {
              CurrencyRows& rows = file.currencies[*code];
              if (rows.rows_count++ == 0) rows.first_line = record.line;
            }
            break;
        }
      }
    }
  }
  file.settings.phone_region = file.reading.phone_region;
  file.settings.dates = file.reading.dates ? *file.reading.dates : dates.decide(file.path);
  file.settings.decimal = file.reading.decimal ? *file.reading.decimal : amounts.decide(file.path);
}

}  // namespace grapevine
