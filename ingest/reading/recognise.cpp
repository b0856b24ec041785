#include "ingest/reading/recognise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "graph/base/error.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/fields/masking.hpp"
#include "ingest/reading/input_files.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

[[noreturn]] void fail(const Clues& clues, const std::string& what, std::string hint) {
  throw Error(Errc::input, fmt::format("{}:{} {}", shown(clues.path), clues.header_line, what),
              std::move(hint), SourceRow{clues.path, clues.header_line, {}});
}

/// "referrer_id|code" as "referrer_id or code".
std::string spoken(std::string_view need) {
  std::string out;
  for (const char c : need) out += c == '|' ? std::string(" or ") : std::string(1, c);
  return out;
}

[[noreturn]] void fail_missing(const Clues& clues, const FormatSpec& format,
                               std::string_view claim = "looks like the table") {
  std::string names;
  for (const FormatColumn& column : format.columns) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", column.name);
  }
  fail(clues,
       fmt::format("{} {} but has no column {}", claim, format.id,
                   spoken(missing_need(format, clues.header))),
       fmt::format("the columns of {}: {}; rename yours, or let --suggest-map propose a mapping",
                   format.id, names));
}

std::size_t shared_columns_count(const FormatSpec& format, const Header& header) {
  return static_cast<std::size_t>(
      std::count_if(format.columns.begin(), format.columns.end(),
                    [&](const FormatColumn& column) { return header.find(column).has_value(); }));
}

/// The canonical table that has most of the columns; nullptr when less than half of them are known.
const FormatSpec* nearest_table(const Header& header) {
  const FormatSpec* nearest = nullptr;
  std::size_t most = 1;
  for (const FormatSpec* format : formats()) {
    const std::size_t count = shared_columns_count(*format, header);
    if (!format->is_canonical || count <= most || 2 * count < header.size()) continue;
    most = count;
    nearest = format;
  }
  return nearest;
}

/// A first row that names columns has letters in its names, and nobody's address.
bool holds_values(const Header& header) {
  constexpr std::string_view kDigits = "0123456789";
  return std::any_of(header.names().begin(), header.names().end(), [&](const std::string& name) {
    const bool has_letter = std::any_of(name.begin(), name.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    constexpr std::size_t kYearLength = 4;  // a table can have a column for each year
    const bool has_digit = name.find_first_of(kDigits) != std::string::npos;
    return canonical_email(name) || (has_digit && !has_letter && name.size() != kYearLength);
  });
}

[[noreturn]] void fail_unknown(const Clues& clues) {
  if (holds_values(clues.header)) {
    // What it holds is not shown: it is somebody's.
    fail(clues, "has no header: its first row holds values, not names of columns",
         "write the names of the columns into a line above it");
  }
  if (clues.header.size() == 1) {
    const std::string& name = clues.header.names().front();
    const std::size_t at = name.find_first_of(":^~&/");
    if (at != std::string::npos || name.find(' ') != std::string::npos) {
      fail(clues,
           fmt::format("has one column only, \"{}\": the wrong delimiter, probably \"{}\"",
                       shown(name), at != std::string::npos ? name[at] : ' '),
           "separate the columns with commas, semicolons, tabs or vertical bars");
    }
  }
  if (const FormatSpec* table = table_of_name(clues.path)) fail_missing(clues, *table);
  const FormatSpec* nearest = nearest_table(clues.header);
  if (nearest != nullptr && !missing_need(*nearest, clues.header).empty()) {
    fail_missing(clues, *nearest);
  }
  std::string names;
  for (const std::string& name : clues.header.names()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
  }
  fail(clues,
       fmt::format("has a header no format knows: {}", shown(with_masked_contacts(names), 300)),
       fmt::format("name the table with --as ({}), or let `grapevine ingest --suggest-map` propose "
                   "a mapping",
                   table_ids()));
}

const Mapping* mapping_for(const Clues& clues, const std::vector<Mapping>& mappings) {
  for (const Mapping& mapping : mappings) {
    if (!matches_name(mapping, file_name_of(clues.path))) continue;
    const std::string missing = missing_column(mapping, clues.header);
    if (missing.empty()) return &mapping;
    if (!mapping.file_glob.empty()) {
      fail(clues,
           fmt::format("has no column \"{}\", which the mapping {} names", shown(missing),
                       shown(mapping.name)),
           "correct the mapping, or its file pattern");
    }
  }
  return nullptr;
}

}  // namespace

const FormatSpec* table_of_name(const std::string& path) {
  const std::string stem = lower_case(std::filesystem::path(path).stem().string());
  const auto end =
      std::find_if(stem.begin(), stem.end(), [](char c) { return c < 'a' || c > 'z'; });
  return find_table(std::string_view(stem).substr(0, static_cast<std::size_t>(end - stem.begin())));
}

Reading recognise(const Clues& clues, const std::vector<Mapping>& mappings,
                  const std::string& as_table) {
  if (!as_table.empty()) {
    const FormatSpec* table = find_table(as_table);
    if (table == nullptr) {
      throw Error(Errc::usage, fmt::format("there is no table \"{}\"", shown(as_table)),
                  fmt::format("use one of {}", table_ids()));
    }
    if (!missing_need(*table, clues.header).empty()) {
      fail_missing(clues, *table, "is to be read as the table");
    }
    return plain_reading(*table, clues.header);
  }
  if (const Mapping* mapping = mapping_for(clues, mappings)) {
    return mapped_reading(*mapping, clues.header);
  }
  // Vendors' headers are beyond doubt, whatever the file is called.
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical || !sniff(*format, clues.header)) continue;
    if (!format->refusal.empty()) {
      fail(clues, std::string(format->refusal), std::string(format->instead));
    }
    return plain_reading(*format, clues.header);
  }
  const FormatSpec* named = table_of_name(clues.path);
  if (named != nullptr && missing_need(*named, clues.header).empty()) {
    return plain_reading(*named, clues.header);
  }
  for (const FormatSpec* format : formats()) {
    // A name that says another table makes a sniffed one suspicious, unless every column belongs to
    // it.
    const bool is_doubtful =
        named != nullptr && shared_columns_count(*format, clues.header) < clues.header.size();
    if (format->is_canonical && !is_doubtful && sniff(*format, clues.header)) {
      return plain_reading(*format, clues.header);
    }
  }
  fail_unknown(clues);
}

std::vector<std::string> unused_columns(const Header& header, const Reading& reading) {
  std::vector<std::string> unused;
  const FormatSpec& format = *reading.projections.front().format;
  // Vendors' exports and mapped files have columns to spare.
  if (!format.is_canonical || reading.id != format.id) return unused;
  const Projection& projection = reading.projections.front();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool is_used =
        std::any_of(projection.columns.begin(), projection.columns.end(),
                    [&](const ProjectedColumn& column) { return column.field == i; });
    if (!is_used && !header.names()[i].empty()) unused.push_back(header.names()[i]);
  }
  return unused;
}

}  // namespace grapevine
