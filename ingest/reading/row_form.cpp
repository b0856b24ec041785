#include "ingest/reading/row_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/containers/contained_rows.hpp"
#include "ingest/containers/json_rows.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

std::vector<std::string> names_of(std::string_view header) {
  TextArena arena;
  CsvReader reader(header, ',', {}, arena);
  CsvRecord record;
  reader.next(record);
  return {record.fields.begin(), record.fields.end()};
}

std::string quoted_row(const std::vector<std::string>& fields, char delimiter) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += delimiter;
    append_quoted(row, fields[i]);
  }
  return row + '\n';
}

std::string plain_name(std::string_view name) { return lower_case(trimmed(name)); }

/// A JSON object as a header and a row: its own names, then those that the other rows have.
void read_object(std::string_view text, const std::string& path, DataFile& file) {
  if (!is_json(text)) {
    throw Error(Errc::input, "the text is no JSON object", "write it like {\"name\": \"value\"}");
  }
  const ContainedRows rows = json_rows(text, path);
  if (rows.line.size() != 2 || !rows.bad_lines.empty()) {
    throw Error(Errc::input, "the text is not one JSON object", "write one object on one line");
  }
  TextArena arena;
  CsvReader reader(rows.csv, ',', path, arena);
  CsvRecord record;
  reader.next(record);
  std::vector<std::string> names(record.fields.begin(), record.fields.end());
  std::vector<std::string> values;
  if (reader.next(record)) values.assign(record.fields.begin(), record.fields.end());
  for (const std::string& name : file.header_names) {
    const bool is_there = std::any_of(names.begin(), names.end(), [&](const std::string& other) {
      return plain_name(other) == plain_name(name);
    });
    if (!is_there) names.push_back(name);
  }
  values.resize(names.size());
  file.source.memory = quoted_row(names, ',') + quoted_row(values, ',');
  file.header_names = std::move(names);
}

Reading reading_of(const InputRow& input, const Header& header) {
  if (!input.form.mapping.empty()) {
    return mapped_reading(parse_mapping(input.form.mapping, input.format), header);
  }
  for (const FormatSpec* format : formats()) {
    if (format->id == input.format) return plain_reading(*format, header);
  }
  throw Error(Errc::input,
              fmt::format("this version does not know the format \"{}\" of {}", input.format,
                          shown(input.name)),
              "correct the rows in that file and ingest it again");
}

}  // namespace

RowForm row_form(const DataFile& file) {
  RowForm form;
  form.header = quoted_row(file.header_names, ',');
  form.header.pop_back();
  if (!file.is_contained) form.delimiter = file.delimiter;
  form.date_format = name_of(file.settings.dates);
  form.decimal = static_cast<char>(file.settings.decimal);
  form.phone_region = file.reading.phone_region;
  form.mapping = file.reading.mapping;
  return form;
}

DataFile file_of_row(const InputRow& input, std::string_view text, const std::string& path) {
  DataFile file;
  file.path = path;
  file.name = input.name;
  file.header_names = names_of(input.form.header);
  file.is_contained = input.form.delimiter.empty();
  if (file.is_contained) {
    read_object(text, path, file);
  } else {
    file.delimiter = input.form.delimiter.front();
    file.source.memory = quoted_row(file.header_names, file.delimiter);
    *file.source.memory += text;
    *file.source.memory += '\n';
  }
  file.source.path = path;
  const std::vector<std::string_view> names(file.header_names.begin(), file.header_names.end());
  file.reading = reading_of(input, Header(names, path, 1));
  // As the whole file was read: one row must not be guessed at anew.
  file.reading.dates = date_style_named(input.form.date_format);
  file.reading.decimal = input.form.decimal == "," ? DecimalMark::comma : DecimalMark::point;
  file.reading.phone_region = input.form.phone_region;
  return file;
}

}  // namespace grapevine
