#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grapevine {

/// Stands for "no file names a currency"; ISO 4217 reserves it for that.
inline constexpr std::string_view kNoCurrency = "XXX";

/// The code in upper case; nothing when it is no currency that people pay with, or paid with since
/// 2010 (ISO 4217).
std::optional<std::string> parse_currency(std::string_view text);

/// Digits behind the decimal point: 0, 2 or 3.
int currency_exponent(std::string_view code);

}  // namespace grapevine
