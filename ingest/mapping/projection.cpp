#include "ingest/mapping/projection.hpp"

#include <algorithm>

namespace grapevine {

Reading plain_reading(const FormatSpec& format, const Header& header) {
  Reading reading;
  reading.id = format.id;
  reading.key = format.id;
  reading.title = format.title;
  reading.dates = format.dates;
  Projection& projection = reading.projections.emplace_back();
  projection.format = &format;
  for (const FormatColumn& column : format.columns) {
    projection.columns.emplace_back().field = header.find(column);
  }
  return reading;
}

bool project(const Projection& projection, const Reading& reading,
             const std::vector<std::string_view>& fields, std::vector<std::string_view>& values) {
  values.resize(projection.columns.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ProjectedColumn& column = projection.columns[i];
    std::string_view value = column.constant;
    if (column.field) {
      value = trimmed(fields[*column.field]);
      if (std::find(reading.empty_values.begin(), reading.empty_values.end(), value) !=
          reading.empty_values.end()) {
        value = {};
      }
      if (!column.words.empty()) {
        const auto word = column.words.find(value);
        if (word != column.words.end()) value = word->second;
      }
    }
    if (column.is_needed && value.empty()) return false;
    values[i] = value;
  }
  return true;
}

}  // namespace grapevine
