#pragma once

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>

namespace grapevine {

/// Rows of RFC 4180 with "\n" line ends. A text that a spreadsheet would take for a formula gets a
/// leading apostrophe, unless it is a plain number. Numbers are the shortest that read back equal.
class CsvWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void header(std::initializer_list<std::string_view> names);
  void text(std::string_view cell);
  void whole(std::int64_t number);
  void number(double value);  ///< finite; whole values are written without decimals
  void single(float value);   ///< finite; the shortest that reads back to the same float
  void blank() { separate(); }
  void end_row();

 private:
  void separate();

  std::ostream& out_;
  std::string row_;
  bool is_first_ = true;
};

}  // namespace grapevine
