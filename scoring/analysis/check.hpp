#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "scoring/analysis/analysis.hpp"
#include "scoring/analysis/attribution.hpp"
#include "scoring/analysis/example_row.hpp"

namespace grapevine {

/// One check that has found something.
struct CheckLine {
  QualityCheck check;
  std::vector<ExampleRow> examples;  ///< the first three by time; none where no row can show it
};

struct DataCheck {
  std::vector<CheckLine> lines;
  std::vector<AttributionRow> attribution;
};

/// Everything a marketer should look at before trusting the scores. Cost: O(claims + orders).
DataCheck check_data(const Dataset& data, const Analysis& analysis);

}  // namespace grapevine
