#pragma once

#include <cstdint>
#include <vector>

#include "graph/dataset.hpp"
#include "graph/referral_forest.hpp"
#include "scoring/activity.hpp"

namespace grapevine {

/// A row of some table, known by where that table says it was read.
struct RowPlace {
  const SourceRows* source = nullptr;
  std::uint32_t row = 0;
};

/// Rows a check is about, in the order of their table, among `total_count` that it looked at.
struct DoubtfulRows {
  std::vector<RowPlace> rows;
  std::int64_t total_count = 0;
};

/// Things that cannot have happened in the order their times say.
struct DoubtfulTimes {
  DoubtfulRows hours_early_orders;  ///< less than a day before the buyer's sign-up
  DoubtfulRows days_early_orders;   ///< a day or more before it
  DoubtfulRows late_clicks;         ///< first click on the referrer's link, after the first order
  DoubtfulRows far_ahead;           ///< far behind the time by which 999 in 1,000 rows had happened
};

/// Cost: O(rows).
DoubtfulTimes find_doubtful_times(const Dataset& data, const ReferralForest& forest,
                                  const ActivityTable& activity);

/// Times of one table of what people did.
struct EventTimes {
  const std::vector<std::int64_t>* times_s;
  const SourceRows* source;
};
std::vector<EventTimes> event_times(const Dataset& data);

/// Days without a row although the seven days before and the seven behind had rows every day: an
/// export that lacks days, rather than a shop that rests.
struct MissingDays {
  std::int64_t missing_count = 0;
  std::int64_t days_count = 0;  ///< from the first to the last day with a row
  std::int64_t longest_first_s = kNoTime;
  std::int64_t longest_last_s = kNoTime;  ///< 00:00 of the last missing day
  std::vector<RowPlace> around;           ///< the last row before the longest gap, the first behind
};

/// Cost: O(rows + days).
MissingDays find_missing_days(const EventTimes& events);

}  // namespace grapevine
