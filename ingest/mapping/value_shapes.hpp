#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace grapevine {

/// What the values of one column look like, gathered row by row. Empty values count for nothing.
class ColumnShape {
 public:
  void add(std::string_view value, std::uint32_t line);

  std::size_t filled_count() const { return filled_count_; }
  std::size_t distinct_count() const { return distinct_.size(); }
  bool is_all_distinct() const { return filled_count_ > 0 && distinct_.size() == filled_count_; }
  /// Few words over and over, as of a status: at most 20, and each of them twice on average.
  bool is_vocabulary() const {
    return distinct_.size() <= 20 && distinct_.size() * 2 <= filled_count_;
  }
  const std::unordered_set<std::string>& distinct() const { return distinct_; }

  // Nine in ten values at least; false for a column without values.
  bool is_email() const { return is_most(emails_count_); }
  bool is_written_date() const {
    return is_most(iso_count_ + day_first_count_ + month_first_count_ + unclear_count_);
  }
  bool is_epoch_s() const { return is_most(epoch_s_count_); }
  bool is_epoch_ms() const { return is_most(epoch_ms_count_); }
  bool is_date() const { return is_written_date() || is_epoch_s() || is_epoch_ms(); }
  bool is_whole_number() const { return is_most(whole_count_); }
  bool is_number() const { return is_most(whole_count_ + decimal_count_); }
  bool has_decimals() const { return is_number() && decimal_count_ > 0; }
  bool is_currency() const { return is_most(currency_count_); }
  bool is_code() const { return is_most(code_count_); }
  /// One word of letters, digits and marks: what ids look like.
  bool is_id() const { return is_most(id_count_); }

  // Dates that do not start with the year.
  std::size_t day_first_count() const { return day_first_count_; }      ///< provably
  std::size_t month_first_count() const { return month_first_count_; }  ///< provably
  /// Lines of the first two dates that may be read both ways.
  const std::vector<std::uint32_t>& unclear_lines() const { return unclear_lines_; }
  std::size_t negative_count() const { return negative_count_; }

 private:
  bool is_most(std::size_t count) const { return count > 0 && count * 10 >= filled_count_ * 9; }
  void add_date(std::string_view value, std::uint32_t line);
  void add_number(std::string_view value);

  std::unordered_set<std::string> distinct_;
  std::vector<std::uint32_t> unclear_lines_;
  std::size_t filled_count_ = 0;
  std::size_t emails_count_ = 0;
  std::size_t iso_count_ = 0;
  std::size_t day_first_count_ = 0;
  std::size_t month_first_count_ = 0;
  std::size_t unclear_count_ = 0;
  std::size_t epoch_s_count_ = 0;
  std::size_t epoch_ms_count_ = 0;
  std::size_t whole_count_ = 0;
  std::size_t decimal_count_ = 0;
  std::size_t negative_count_ = 0;
  std::size_t currency_count_ = 0;
  std::size_t code_count_ = 0;
  std::size_t id_count_ = 0;
};

/// Whether programs write the word where they have no value: NULL, NA, None.
bool stands_for_nothing(std::string_view value);

/// The first rows of a file, column by column.
struct FileSample {
  std::string file_name;
  std::vector<std::string> names;  ///< of the columns, as written
  std::vector<ColumnShape> shapes;
  std::set<std::string> empty_words;  ///< such as NULL, which stand for no value
  std::size_t rows_count = 0;
  /// Rows in which two columns (the earlier first) hold the same address, whatever its case.
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> same_address_rows;
};

}  // namespace grapevine
