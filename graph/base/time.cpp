#include "graph/base/time.hpp"

#include <chrono>
#include <cstdio>

namespace grapevine {

namespace {

/// Takes exactly `digits` decimal digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

/// `hh:mm[:ss[.fraction]]` as seconds of the day. A leap second counts as the second before it.
std::optional<std::int64_t> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto read = take_number(text, 2);
    if (!read || *read > 60) return std::nullopt;
    second = *read == 60 ? 59 : *read;
    if (take(text, '.')) {
      if (!take_number(text, 1)) return std::nullopt;
      while (take_number(text, 1)) {
      }
    }
  }
  return *hour * 3600LL + *minute * 60LL + second;
}

/// The zone's offset from UTC in seconds; an empty text is UTC.
std::optional<std::int64_t> take_zone(std::string_view& text) {
  skip_blanks(text);
  if (text.empty() || text == "Z" || text == "UTC") {
    text = {};
    return 0;
  }
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 14) return std::nullopt;
  int minutes = 0;
  if (!text.empty()) {
    take(text, ':');
    const auto read = take_number(text, 2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  const std::int64_t offset = *hours * 3600LL + minutes * 60LL;
  return west ? -offset : offset;
}

std::chrono::year_month_day date_of(std::int64_t time_s) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(time_s)));
}

}  // namespace

std::optional<std::int64_t> seconds_of_date(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count() * kDay_s;
}

std::optional<std::int64_t> parse_iso_time(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || *year < 1900 || *year > 2199 || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const auto midnight_s = seconds_of_date(*year, *month, *day);
  if (!midnight_s || text.empty()) return midnight_s;
  if (!take(text, 'T')) {
    if (text.front() != ' ') return std::nullopt;
    skip_blanks(text);
  }
  const auto clock_s = take_clock(text);
  if (!clock_s) return std::nullopt;
  const auto zone_s = take_zone(text);
  if (!zone_s || !text.empty()) return std::nullopt;
  return *midnight_s + *clock_s - *zone_s;
}

std::string format_date(std::int64_t time_s) {
  if (time_s == kNoTime) return "unknown";
  const auto date = date_of(time_s);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

std::string format_time(std::int64_t time_s) {
  if (time_s == kNoTime) return "unknown";
  const std::int64_t second = ((time_s % kDay_s) + kDay_s) % kDay_s;
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(second / 3600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return format_date(time_s) + buffer;
}

}  // namespace grapevine
