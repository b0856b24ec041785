#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace grapevine {

/// Times are Unix seconds, UTC.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kDay_s = 86400;
inline constexpr double kYear_s = 365.0 * 86400.0;

/// Seconds at 00:00 UTC of a proleptic Gregorian date; nothing when the date does not exist.
std::optional<std::int64_t> seconds_of_date(int year, int month, int day);

/// Reads `YYYY-MM-DD`, optionally followed by `T` or blanks and `hh:mm[:ss[.fraction]]`, optionally
/// followed by blanks and `Z`, `UTC`, `±hh`, `±hhmm` or `±hh:mm`. Without a zone: UTC. Years
/// 1900..2199. Nothing when the text is anything else or names an impossible date.
std::optional<std::int64_t> parse_iso_time(std::string_view text);

/// `2026-05-01`; "unknown" for kNoTime.
std::string format_date(std::int64_t time_s);
/// `2026-05-01T10:00:00Z`; "unknown" for kNoTime.
std::string format_time(std::int64_t time_s);

}  // namespace grapevine
