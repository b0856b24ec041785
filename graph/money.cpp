#include "graph/money.hpp"

namespace grapevine {

std::string format_count(std::int64_t count) {
  std::string digits = std::to_string(count);
  const std::size_t first = count < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string format_money(std::int64_t minor_units, std::string_view currency, int exponent) {
  std::string text(currency == "XXX" ? std::string_view() : currency);  // ISO 4217: no currency
  if (!text.empty()) text += ' ';
  if (minor_units < 0) text += '-';
  std::int64_t unit = 1;
  for (int k = 0; k < exponent; ++k) unit *= 10;
  text += format_count(minor_units < 0 ? -(minor_units / unit) : minor_units / unit);
  if (exponent > 0) {
    const std::int64_t rest = minor_units < 0 ? -(minor_units % unit) : minor_units % unit;
    const std::string digits = std::to_string(rest);
    text += '.' + std::string(static_cast<std::size_t>(exponent) - digits.size(), '0') + digits;
  }
  return text;
}

}  // namespace grapevine
