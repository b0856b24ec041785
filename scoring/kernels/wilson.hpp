#pragma once

#include <cstdint>

namespace grapevine {

struct Interval {
  double low = 0;
  double high = 1;
};

/// Wilson's 95 % interval for `successes` of `trials`; [0, 1] without trials. Reference: Wilson
/// 1927.
Interval wilson_interval(std::int64_t successes, std::int64_t trials);

}  // namespace grapevine
