#include "ingest/mapping/value_shapes.hpp"

#include <algorithm>

#include "ingest/fields/currency.hpp"
#include "ingest/fields/dates.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/fields/money.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// `ANN10`, `GC_7F3`: short, no lower case, at least one letter.
bool is_code_text(std::string_view text) {
  return text.size() >= 3 && text.size() <= 24 && std::any_of(text.begin(), text.end(), is_upper) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_upper(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool is_id_text(std::string_view text) {
  return text.size() <= 64 && std::none_of(text.begin(), text.end(), [](char c) {
           return c == ' ' || c == ',' || c == '/' || c == '\t';
         });
}

}  // namespace

bool stands_for_nothing(std::string_view value) {
  constexpr std::string_view kWords[] = {"null", "na", "n/a", "none", "nan", "\\n", "(null)"};
  if (value.size() > 6) return false;
  return std::find(std::begin(kWords), std::end(kWords), lower_case(value)) != std::end(kWords);
}

void ColumnShape::add_date(std::string_view value, std::uint32_t line) {
  if (is_digits(value)) {
    // From 2001 to 2065: smaller numbers are ids far more often than moments.
    if (value.size() == 10 && parse_date(value, DateStyle::epoch_s)) ++epoch_s_count_;
    if (value.size() == 13 && parse_date(value, DateStyle::epoch_ms)) ++epoch_ms_count_;
    return;
  }
  if (!is_digit(value.front())) return;
  if (parse_date(value, DateStyle::iso)) {
    ++iso_count_;
    return;
  }
  const auto day_first = parse_date(value, DateStyle::dmy);
  const auto month_first = parse_date(value, DateStyle::mdy);
  if (day_first && month_first) {
    ++unclear_count_;
    if (day_first != month_first && unclear_lines_.size() < 2) unclear_lines_.push_back(line);
  } else if (day_first) {
    ++day_first_count_;
  } else if (month_first) {
    ++month_first_count_;
  }
}

void ColumnShape::add_number(std::string_view value) {
  constexpr int kMostDecimals = 6;
  const auto is_read = [&](DecimalMark mark) {
    const Amount amount = parse_amount(value, kMostDecimals, mark);
    if (amount.fault == AmountFault::negative) ++negative_count_;
    return amount.fault == AmountFault::none || amount.fault == AmountFault::negative ||
           amount.fault == AmountFault::too_many_decimals;
  };
  if (!is_read(DecimalMark::point) && !is_read(DecimalMark::comma)) return;
  ++(value.find_first_of(".,") == std::string_view::npos ? whole_count_ : decimal_count_);
}

void ColumnShape::add(std::string_view value, std::uint32_t line) {
  value = trimmed(value);
  if (value.empty()) return;
  ++filled_count_;
  distinct_.emplace(value);
  if (value.find('@') != std::string_view::npos && canonical_email(value)) ++emails_count_;
  add_date(value, line);
  add_number(value);
  if (value.size() == 3 && std::all_of(value.begin(), value.end(), is_upper) &&
      parse_currency(value)) {
    ++currency_count_;
  }
  if (is_code_text(value)) ++code_count_;
  if (is_id_text(value)) ++id_count_;
}

}  // namespace grapevine
