#include "ingest/fields/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/base/error.hpp"
#include "graph/base/time.hpp"

namespace grapevine {

namespace {

/// In the order of the enumeration.
constexpr std::array<std::string_view, 6> kStyleNames{"iso",     "dmy",      "mdy",
                                                      "epoch_s", "epoch_ms", "epoch_us"};

/// `5/13/2026 9:05` taken apart.
struct Parts {
  int first = 0;
  int second = 0;
  int year = 0;
  char separator = '/';
  std::string_view rest;  ///< what follows the year
};

std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  int value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9') {
    value = value * 10 + (text[count++] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

std::optional<Parts> take_apart(std::string_view text) {
  Parts parts;
  const auto first = take_digits(text, 1, 2);
  if (!first || text.empty()) return std::nullopt;
  parts.separator = text.front();
  if (parts.separator != '/' && parts.separator != '.' && parts.separator != '-') {
    return std::nullopt;
  }
  text.remove_prefix(1);
  const auto second = take_digits(text, 1, 2);
  if (!second || text.empty() || text.front() != parts.separator) return std::nullopt;
  text.remove_prefix(1);
  const auto year = take_digits(text, 4, 4);
  if (!year || (!text.empty() && text.front() != ' ' && text.front() != 'T')) return std::nullopt;
  parts.first = *first;
  parts.second = *second;
  parts.year = *year;
  parts.rest = text;
  return parts;
}

std::optional<std::int64_t> parse_parts(const Parts& parts, bool is_day_first) {
  const int day = is_day_first ? parts.first : parts.second;
  const int month = is_day_first ? parts.second : parts.first;
  std::string iso = fmt::format("{:04}-{:02}-{:02}", parts.year, month, day);
  std::string_view clock = parts.rest;
  if (!clock.empty()) {
    while (!clock.empty() && (clock.front() == ' ' || clock.front() == 'T')) clock.remove_prefix(1);
    iso += clock.size() > 1 && clock[1] == ':' ? "T0" : "T";  // 9:05 is 09:05
    iso += clock;
  }
  return parse_iso_time(iso);
}

/// `3/4/2025 1:05 PM` with the hour of a 24-hour clock; nothing when the clock is none of twelve
/// hours, and the text itself without AM or PM behind it.
std::optional<std::string> on_24_hours(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::erase(lower, '.');
  if (!lower.ends_with("am") && !lower.ends_with("pm")) return std::string(text);
  const bool is_afternoon = lower[lower.size() - 2] == 'p';
  const std::size_t letters = text.find_last_of("aApP");
  std::string_view rest = text.substr(0, letters);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  const std::size_t before = rest.find_last_of(" T");
  if (before == std::string_view::npos) return std::nullopt;
  std::string_view clock = rest.substr(before + 1);
  const auto hour = take_digits(clock, 1, 2);
  if (!hour || *hour < 1 || *hour > 12 || !clock.starts_with(':')) return std::nullopt;
  return fmt::format("{}{:02}{}", rest.substr(0, before + 1), *hour % 12 + (is_afternoon ? 12 : 0),
                     clock);
}

/// Units to a second; 0 for styles that do not count from 1970.
std::int64_t units_per_second(DateStyle style) {
  switch (style) {
    case DateStyle::epoch_s:
      return 1;
    case DateStyle::epoch_ms:
      return 1000;
    case DateStyle::epoch_us:
      return 1'000'000;
    default:
      return 0;
  }
}

std::optional<std::int64_t> parse_epoch(std::string_view text, std::int64_t per_second) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  std::int64_t second = value / per_second;
  if (value % per_second < 0) --second;
  // The same years as parse_iso_time: anything else is the wrong unit, not a date.
  constexpr std::int64_t kFirst_s = -2208988800;
  constexpr std::int64_t kLast_s = 7258118399;
  if (second < kFirst_s || second > kLast_s) return std::nullopt;
  return second;
}

bool may_be_month(int part) { return part >= 1 && part <= 12; }

}  // namespace

std::string_view name_of(DateStyle style) { return kStyleNames[static_cast<std::size_t>(style)]; }

std::optional<DateStyle> date_style_named(std::string_view name) {
  const auto at = std::find(kStyleNames.begin(), kStyleNames.end(), name);
  if (at == kStyleNames.end()) return std::nullopt;
  return static_cast<DateStyle>(at - kStyleNames.begin());
}

std::optional<std::int64_t> parse_date(std::string_view text, DateStyle style) {
  if (const std::int64_t per_second = units_per_second(style); per_second > 0) {
    if (text.size() > 4 && text[4] == '-') return parse_iso_time(text);
    return parse_epoch(text, per_second);
  }
  if (const auto iso = parse_iso_time(text)) return iso;
  const char last = text.empty() ? '\0' : text.back();
  if (last == 'm' || last == 'M' || last == '.') {
    const auto clock = on_24_hours(text);
    return clock && *clock != text ? parse_date(*clock, style) : std::nullopt;
  }
  if (text.size() >= 10 && text[4] == '/' && text[7] == '/') {
    std::string iso(text);
    iso[4] = iso[7] = '-';
    return parse_iso_time(iso);
  }
  const auto parts = take_apart(text);
  if (!parts) return std::nullopt;
  if (parts->separator == '.') return parse_parts(*parts, true);
  if (style == DateStyle::iso) return std::nullopt;
  return parse_parts(*parts, style == DateStyle::dmy);
}

bool has_short_year(std::string_view text) {
  if (!take_digits(text, 1, 2) || text.empty()) return false;
  const char separator = text.front();
  if (separator != '/' && separator != '.' && separator != '-') return false;
  text.remove_prefix(1);
  if (!take_digits(text, 1, 2) || !text.starts_with(separator)) return false;
  text.remove_prefix(1);
  return take_digits(text, 2, 2) && (text.empty() || text.front() == ' ');
}

void DateEvidence::keep(Example& example, std::string_view text, std::uint32_t line) {
  if (example.line == 0) example = {std::string(text), line};
}

void DateEvidence::add(std::string_view text, std::uint32_t line) {
  const bool is_iso = text.size() > 4 && text[1] != '-' && text[2] != '-' && text[4] == '-';
  if (is_iso) return;  // by far the most frequent
  const auto parts = take_apart(text);
  if (!parts || parts->separator == '.') return;
  const bool may_be_day_first = may_be_month(parts->second) && parts->first >= 1;
  const bool may_be_month_first = may_be_month(parts->first) && parts->second >= 1;
  if (may_be_day_first && may_be_month_first) {
    // 5/5/2026 is the same day both ways, but the file still needs a style to read it by.
    if (parts->first == parts->second) return;
    if (unclear_.line == 0) {
      keep(unclear_, text, line);
    } else if (line != unclear_.line) {  // a row with two dates is one example
      keep(unclear_too_, text, line);
    }
  } else if (may_be_day_first && parts->first <= 31) {
    keep(day_first_, text, line);
  } else if (may_be_month_first && parts->second <= 31) {
    keep(month_first_, text, line);
  }
}

DateStyle DateEvidence::decide(const std::string& file) const {
  if (day_first_.line != 0 && month_first_.line != 0) {
    throw Error(
        Errc::input,
        fmt::format("{} writes dates in two ways: line {} has {} (day first), line {} has {} "
                    "(month first)",
                    shown(file), day_first_.line, shown(day_first_.text), month_first_.line,
                    shown(month_first_.text)),
        "write dates as YYYY-MM-DD, or use one order of day and month in the whole file",
        SourceRow{file, month_first_.line, {}});
  }
  if (month_first_.line != 0) return DateStyle::mdy;
  if (day_first_.line != 0 || unclear_.line == 0) return DateStyle::dmy;
  std::string second;
  if (unclear_too_.line != 0) {
    second = fmt::format(", line {} has {}", unclear_too_.line, shown(unclear_too_.text));
  }
  throw Error(
      Errc::input,
      fmt::format("{} has dates that can be read day first or month first: line {} has {}{}",
                  shown(file), unclear_.line, shown(unclear_.text), second),
      "say which with --date-format dmy or mdy, or date_format in a mapping",
      SourceRow{file, unclear_.line, {}});
}

}  // namespace grapevine
