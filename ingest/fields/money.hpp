#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace grapevine {

enum class DecimalMark : char { point = '.', comma = ',' };

/// A million million million units is no amount; the margin keeps sums over people in range.
inline constexpr std::int64_t kMostCents = std::numeric_limits<std::int64_t>::max() / 1'000'000;

enum class AmountFault : std::uint8_t {
  none,
  not_a_number,
  negative,
  too_many_decimals,
  too_large
};

struct Amount {
  std::int64_t cents = 0;  ///< minor units; valid when there is no fault
  AmountFault fault = AmountFault::none;
  std::string_view sign = {};  ///< of a currency, where one was written; stays valid forever
};

/// Reads an amount such as `1,234.50`, `€ 1.234,50` or `12`: blanks, apostrophes or the other mark
/// group thousands, always by three; a currency sign is told but has no say. Zeros beyond the
/// currency's decimals are fine, and so is what the arithmetic of doubles leaves there: of more
/// than 15 digits (29.979999999999997), when rounding changes the amount by less than 1e-9 of it.
Amount parse_amount(std::string_view text, int exponent, DecimalMark mark);

/// Gathers what the amounts of one file say about its decimal mark.
class DecimalEvidence {
 public:
  void add(std::string_view text, std::uint32_t line);

  /// The mark of the file. Raises Errc::input with two rows when the file contradicts itself, or
  /// when every row could be read both ways (`1,234`).
  DecimalMark decide(const std::string& file) const;

 private:
  struct Example {
    std::string text;
    std::uint32_t line = 0;  ///< 0: none yet
  };
  static void keep(Example& example, std::string_view text, std::uint32_t line);

  Example point_;        ///< proves a decimal point
  Example comma_;        ///< proves a decimal comma
  Example unclear_;      ///< `1,234` or `1.234`
  Example unclear_too_;  ///< another one
};

}  // namespace grapevine
