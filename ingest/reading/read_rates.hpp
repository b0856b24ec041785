#pragma once

#include <string>

#include "graph/base/context.hpp"
#include "ingest/fields/exchange_rates.hpp"

namespace grapevine {

/// Reads a CSV file with the columns currency, rate and, optionally, date: one unit of the currency
/// is worth `rate` units of the reporting currency from that day on. Raises Errc::input, with file
/// and line, for anything it cannot read: a rate left out would bend every sum behind it.
ExchangeRates read_rates(const std::string& path, const Context& ctx);

}  // namespace grapevine
