#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "graph/base/time.hpp"

namespace grapevine {

/// A positive decimal number, exactly: `digits` ÷ 10^`decimals_count`.
struct ExactRate {
  std::int64_t digits = 1;
  int decimals_count = 0;

  friend bool operator==(const ExactRate&, const ExactRate&) = default;
};

/// Reads `1.0835` or, with a decimal comma, `1,0835`. Nothing for zero, signs, exponents, thousands
/// marks, or more than 15 digits.
std::optional<ExactRate> parse_rate(std::string_view text, char decimal_mark);

/// `cents` of a currency with `from_exponent` decimals in minor units of one with `to_exponent`,
/// rounded once, half to even. Nothing when the result is beyond any amount.
std::optional<std::int64_t> convert(std::int64_t cents, int from_exponent, const ExactRate& rate,
                                    int to_exponent);

/// What one unit of other currencies is worth in the reporting currency, by day.
class ExchangeRates {
 public:
  std::string name;    ///< of the file, for messages
  std::string sha256;  ///< of its bytes

  /// `from_s` is the first moment of the day, or kNoTime for a rate that holds on any day without
  /// one of its own before it. False when another rate stands there already.
  bool add(const std::string& currency, std::int64_t from_s, const ExactRate& rate);

  bool knows(const std::string& currency) const { return rates_.count(currency) > 0; }

  /// The latest rate on or before the day; only an undated one for kNoTime.
  std::optional<ExactRate> find(const std::string& currency, std::int64_t occurred_s) const;

 private:
  std::map<std::string, std::map<std::int64_t, ExactRate>> rates_;
};

}  // namespace grapevine
