#include "reports/csv_writer.hpp"

#include <charconv>
#include <cmath>
#include <ostream>

namespace grapevine {

namespace {

constexpr double kLargestWhole = 9007199254740992.0;  // 2^53: beyond it doubles skip integers

/// The shortest digits that read back to the same value of this type.
template <class Float>
void append_shortest(std::string& row, Float value) {
  char digits[32];
  row.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

bool is_plain_number(std::string_view cell) {
  double ignored = 0;
  const char* end = cell.data() + cell.size();
  const bool has_digit_first =
      cell.size() > 1 && cell[0] == '-' && cell[1] >= '0' && cell[1] <= '9';
  const auto [stop, fault] = std::from_chars(cell.data(), end, ignored);
  return has_digit_first && fault == std::errc() && stop == end;
}

bool is_formula(std::string_view cell) {
  constexpr std::string_view kStarts = "=+-@\t\r\n";
  if (cell.empty() || kStarts.find(cell[0]) == std::string_view::npos) return false;
  return !is_plain_number(cell);
}

}  // namespace

void CsvWriter::separate() {
  if (!is_first_) row_ += ',';
  is_first_ = false;
}

void CsvWriter::header(std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) text(name);
}

void CsvWriter::text(std::string_view cell) {
  separate();
  std::string safe = is_formula(cell) ? "'" : "";
  safe += cell;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    row_ += safe;
    return;
  }
  row_ += '"';
  for (const char c : safe) {
    if (c == '"') row_ += '"';
    row_ += c;
  }
  row_ += '"';
}

void CsvWriter::whole(std::int64_t number) {
  separate();
  row_ += std::to_string(number);
}

void CsvWriter::number(double value) {
  if (value == std::floor(value) && std::fabs(value) <= kLargestWhole) {
    whole(static_cast<std::int64_t>(value));
    return;
  }
  separate();
  append_shortest(row_, value);
}

void CsvWriter::single(float value) {
  separate();
  append_shortest(row_, value);
}

void CsvWriter::end_row() {
  row_ += '\n';
  out_.write(row_.data(), static_cast<std::streamsize>(row_.size()));
  row_.clear();
  is_first_ = true;
}

}  // namespace grapevine
