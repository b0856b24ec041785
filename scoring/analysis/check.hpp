#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "scoring/analysis/analysis.hpp"

namespace grapevine {

/// A row of a file, as an example of what a check has found.
struct ExampleRow {
  std::string file;
  std::uint32_t line = 0;
};

/// One check that has found something.
struct CheckLine {
  QualityCheck check;
  std::vector<ExampleRow> examples;  ///< the first three by time; none where no row can show it
};

/// How customers came to be credited to somebody. The rows add up to all customers.
struct AttributionRow {
  std::string id;  ///< "named", "code_in_order", "code_in_referral", "unattributed"
  std::string title;
  std::int64_t customers_count = 0;
  std::int64_t revenue_cents = 0;
};

struct DataCheck {
  std::vector<CheckLine> lines;
  std::vector<AttributionRow> attribution;
};

/// Everything a marketer should look at before trusting the scores. Cost: O(claims + orders).
DataCheck check_data(const Dataset& data, const Analysis& analysis);

}  // namespace grapevine
