#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace grapevine {

/// `EUR 1,234.50`: minor units with the currency's digits; `JPY 1,234` when the exponent is 0.
/// No currency, empty or ISO 4217's XXX, leaves the number alone.
std::string format_money(std::int64_t minor_units, std::string_view currency, int exponent);

/// `1,234,567`.
std::string format_count(std::int64_t count);

}  // namespace grapevine
