#include "cli/measure_text.hpp"

#include <cmath>
#include <cstdio>

#include "graph/money.hpp"

namespace grapevine {

std::string measure_text(const Dataset& data, Unit unit, double value) {
  if (unit == Unit::cents) {
    return format_money(static_cast<std::int64_t>(value), data.currency, data.currency_exponent);
  }
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, value == std::floor(value) ? "%.0f" : "%.4g", value);
  return buffer;
}

}  // namespace grapevine
