#pragma once

#include "graph/dataset.hpp"
#include "scoring/findings/doubtful_times.hpp"

namespace grapevine {

/// Seconds within which a buyer's next order of the same amount looks like the same order.
inline constexpr std::int64_t kAlikeWithin_s = 600;

/// Completed orders above 0 that the same buyer placed for the same total within ten minutes of an
/// order before, whatever was bought in between: perhaps one order that came from two systems, or a
/// payment tried twice. Of each pair the later row is named. Orders dated by the day alone are not
/// compared and not in the total. Cost: O(orders), as rows stand in time order, and a sort of those
/// in quick succession.
DoubtfulRows find_alike_orders(const Dataset& data);

}  // namespace grapevine
