#include <algorithm>

#include "scoring/findings/doubtful_times.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kWeek_days = 7;

std::int64_t day_of(std::int64_t time_s) {
  const std::int64_t rest = time_s % kDay_s;
  return (time_s - (rest < 0 ? rest + kDay_s : rest)) / kDay_s;
}

/// Whether the days [begin, end) are all there and none is empty.
bool is_busy(const std::vector<std::uint8_t>& has_row, std::size_t begin, std::size_t end) {
  return end <= has_row.size() && std::all_of(has_row.begin() + static_cast<std::ptrdiff_t>(begin),
                                              has_row.begin() + static_cast<std::ptrdiff_t>(end),
                                              [](std::uint8_t day) { return day != 0; });
}

/// The last row before the gap and the first behind it.
void find_rows_around(const EventTimes& events, MissingDays& out) {
  RowPlace before;
  RowPlace behind;
  const auto& times_s = *events.times_s;
  for (std::uint32_t i = 0; i < times_s.size(); ++i) {
    if (times_s[i] == kNoTime) continue;
    if (times_s[i] < out.longest_first_s) {
      if (before.source == nullptr || times_s[i] > times_s[before.row]) before = {events.source, i};
    } else if (behind.source == nullptr || times_s[i] < times_s[behind.row]) {
      behind = {events.source, i};
    }
  }
  out.around = {before, behind};
}

}  // namespace

MissingDays find_missing_days(const EventTimes& events) {
  MissingDays out;
  std::int64_t first = 0;
  std::int64_t last = -1;
  for (const std::int64_t t : *events.times_s) {
    if (t == kNoTime) continue;
    const std::int64_t day = day_of(t);
    first = last < first ? day : std::min(first, day);
    last = std::max(last, day);
  }
  if (last < first) return out;
  out.days_count = last - first + 1;
  std::vector<std::uint8_t> has_row(static_cast<std::size_t>(out.days_count), 0);
  for (const std::int64_t t : *events.times_s) {
    if (t != kNoTime) has_row[static_cast<std::size_t>(day_of(t) - first)] = 1;
  }
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < has_row.size();) {
    if (has_row[begin] != 0) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (has_row[end] == 0) ++end;  // the last day has a row
    if (begin >= kWeek_days && is_busy(has_row, begin - kWeek_days, begin) &&
        is_busy(has_row, end, end + kWeek_days)) {
      out.missing_count += static_cast<std::int64_t>(end - begin);
      if (end - begin > longest) {
        longest = end - begin;
        out.longest_first_s = (first + static_cast<std::int64_t>(begin)) * kDay_s;
        out.longest_last_s = (first + static_cast<std::int64_t>(end) - 1) * kDay_s;
      }
    }
    begin = end;
  }
  if (longest > 0) find_rows_around(events, out);
  return out;
}

}  // namespace grapevine
