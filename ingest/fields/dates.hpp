#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace grapevine {

/// How the dates of a file are written. ISO dates are read under every style; dates with dots
/// are always day first.
enum class DateStyle : std::uint8_t { iso, dmy, mdy, epoch_s, epoch_ms, epoch_us };

/// The style with this name; nothing when there is none.
std::optional<DateStyle> date_style_named(std::string_view name);
std::string_view name_of(DateStyle style);
inline constexpr std::string_view kDateStyleNames = "iso, dmy, mdy, epoch_s, epoch_ms or epoch_us";

/// Unix seconds, of clocks of 24 hours or of twelve with AM or PM; nothing when the text is no date
/// of this style or names an impossible one.
std::optional<std::int64_t> parse_date(std::string_view text, DateStyle style);

/// Whether a text is a date but for a year of two digits, `31.12.26`: which century, and which of
/// the three is the year, is not to be guessed.
bool has_short_year(std::string_view text);

/// Gathers what the dates of one file say about their order of day and month.
class DateEvidence {
 public:
  void add(std::string_view text, std::uint32_t line);

  /// The style of the file. Raises Errc::input with two rows when some say day first and others
  /// month first, or when no row decides.
  DateStyle decide(const std::string& file) const;

 private:
  struct Example {
    std::string text;
    std::uint32_t line = 0;  ///< 0: none yet
  };
  static void keep(Example& example, std::string_view text, std::uint32_t line);

  Example day_first_;
  Example month_first_;
  Example unclear_;      ///< day and month could be swapped
  Example unclear_too_;  ///< another one
};

}  // namespace grapevine
