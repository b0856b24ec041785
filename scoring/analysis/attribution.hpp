#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/analysis/example_row.hpp"

namespace grapevine {

/// One way in which customers came, and what they spent. The rows add up to all customers.
struct AttributionRow {
  std::string id;
  std::string title;
  bool is_credited = true;  ///< somebody is credited with them in every score
  std::int64_t customers_count = 0;
  std::int64_t revenue_cents = 0;
  std::vector<ExampleRow> examples;  ///< the rows that say so, of the first three people
};

/// How each customer falls into one row.
extern const char* const kAttributionPrecedence;

/// Cost: O(people + clicks + referrals).
std::vector<AttributionRow> attribution_of(const Dataset& data, const Analysis& analysis);

}  // namespace grapevine
