#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/money.hpp"
#include "scoring/findings/findings.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

/// How numbers are spelled for a reader: English, independent of any locale.
struct Spelling {
  std::string currency;  ///< ISO code
  int currency_exponent = 2;
  bool is_coarse = false;  ///< small shop: no decimals where they would only look exact
};

Spelling spelling_of(const ReportInput& in);

std::string money(std::int64_t cents, const Spelling& spelling);               ///< EUR 1,234.50
std::string decimal(double value, int places);                                 ///< 1,234.5
std::string percent(double fraction, const Spelling& spelling);                ///< 12.3 %
std::string percent_range(double low, double high, const Spelling& spelling);  ///< 10.1–14.9 %
std::string counted(std::int64_t count, std::string_view one, std::string_view many);  ///< 1 person
std::string people(std::int64_t count);  ///< 1 person, 3 people

/// "12.3 % (95 % interval 10.1–14.9 %; 12 of 98)"; "not known (nobody to count)" for 0 of 0.
std::string rate(const Rate& rate, const Spelling& spelling);

/// A measured value with its unit.
std::string measured(double value, Unit unit, const Spelling& spelling);
/// "between 1.2 and 3.4 people"
std::string measured_range(double low, double high, Unit unit, const Spelling& spelling);

}  // namespace grapevine
