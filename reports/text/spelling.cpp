#include "reports/text/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace grapevine {

namespace {

/// Commas between groups of three digits of a string of digits.
std::string with_commas(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

int percent_places(double fraction, const Spelling& spelling) {
  return spelling.is_coarse || fraction == 0 || fraction == 1 ? 0 : 1;
}

std::string number(double value, Unit unit, const Spelling& spelling) {
  switch (unit) {
    case Unit::cents:
      return money(static_cast<std::int64_t>(std::llround(value)), spelling);
    case Unit::fraction:
      return percent(value, spelling);
    case Unit::people_per_year:  // whole numbers would make most people equal
      return decimal(value, value == 0 ? 0 : value < 0.1 ? 4 : value < 10 ? 2 : 1);
    default:
      break;
  }
  const bool is_whole = value == std::floor(value) || spelling.is_coarse;
  if (is_whole) return decimal(value, 0);
  return decimal(value, std::fabs(value) < 0.1 ? 4 : std::fabs(value) < 10 ? 2 : 1);
}

std::string_view noun(Unit unit, bool is_one) {
  switch (unit) {
    case Unit::people:
      return is_one ? " person" : " people";
    case Unit::people_per_year:
      return " people per year";
    case Unit::orders:
      return is_one ? " order" : " orders";
    case Unit::days:
      return is_one ? " day" : " days";
    case Unit::hops:
      return is_one ? " step" : " steps";
    default:
      return "";
  }
}

}  // namespace

Spelling spelling_of(const ReportInput& in) {
  return {in.data.currency, in.data.currency_exponent, in.findings.is_small_shop};
}

std::string money(std::int64_t cents, const Spelling& spelling) {
  return format_money(cents, spelling.currency, spelling.currency_exponent);
}

std::string decimal(double value, int places) {
  const std::string digits = fmt::format("{:.{}f}", std::fabs(value), places);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const bool is_negative = value < 0 && digits.find_first_not_of("0.") != std::string::npos;
  return fmt::format("{}{}{}", is_negative ? "-" : "",
                     with_commas(std::string_view(digits).substr(0, point)), digits.substr(point));
}

std::string percent(double fraction, const Spelling& spelling) {
  return decimal(100 * fraction, percent_places(fraction, spelling)) + "\u00a0%";
}

std::string percent_range(double low, double high, const Spelling& spelling) {
  const int places = spelling.is_coarse ? 0 : 1;
  return decimal(100 * low, places) + "\u2013" + decimal(100 * high, places) + "\u00a0%";
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return format_count(count) + " " + std::string(count == 1 ? one : many);
}

std::string people(std::int64_t count) { return counted(count, "person", "people"); }

std::string rate(const Rate& rate, const Spelling& spelling) {
  if (rate.denominator_count == 0) return "not known (nobody to count)";
  return fmt::format("{} (95\u00a0% interval {}; {} of {})", percent(rate.fraction, spelling),
                     percent_range(rate.low, rate.high, spelling),
                     format_count(rate.numerator_count), format_count(rate.denominator_count));
}

std::string measured(double value, Unit unit, const Spelling& spelling) {
  return number(value, unit, spelling) +
         std::string(noun(unit, number(value, unit, spelling) == "1"));
}

std::string measured_range(double low, double high, Unit unit, const Spelling& spelling) {
  if (unit == Unit::fraction) return percent_range(low, high, spelling);
  return number(low, unit, spelling) + "\u2013" + number(high, unit, spelling) +
         std::string(noun(unit, false));
}

}  // namespace grapevine
