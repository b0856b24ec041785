#include "ingest/fields/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/base/error.hpp"
#include "ingest/fields/currency_sign.hpp"

namespace grapevine {

namespace {

/// Blanks and apostrophes group thousands in any file; here they become this one.
constexpr char kNeutralMark = '\'';
/// No-break, narrow no-break and thin space.
constexpr std::array<std::string_view, 4> kBlanks{" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
constexpr std::array<std::string_view, 2> kApostrophes{"'", "\xE2\x80\x99"};

/// More digits than a double holds: the last ones are left over from its arithmetic.
constexpr std::size_t kMostExact_digits = 15;
constexpr double kLargestNoise = 1e-9;  ///< of the amount

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
std::size_t prefix_bytes(std::string_view text, const std::array<std::string_view, N>& marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::string_view trimmed(std::string_view text) {
  while (const std::size_t bytes = prefix_bytes(text, kBlanks)) text.remove_prefix(bytes);
  for (bool is_done = false; !is_done;) {
    const auto mark = std::find_if(kBlanks.begin(), kBlanks.end(),
                                   [&](std::string_view blank) { return text.ends_with(blank); });
    is_done = mark == kBlanks.end();
    if (!is_done) text.remove_suffix(mark->size());
  }
  return text;
}

/// An amount without sign and currency: digits, points, commas and neutral marks remain.
struct Bare {
  std::string digits;
  std::string_view sign;
  bool is_negative = false;
  bool is_number = false;
};

std::string_view without_sign(std::string_view text, std::string_view sign) {
  return trimmed(text.starts_with(sign) ? text.substr(sign.size())
                                        : text.substr(0, text.size() - sign.size()));
}

Bare strip(std::string_view text) {
  Bare bare;
  text = trimmed(text);
  if (!text.empty() && text.find_first_not_of("0123456789.,") == std::string_view::npos) {
    bare.digits = text;  // nearly all of them
    text = {};
  }
  for (int pass = 0; pass < 2; ++pass) {  // "-€5" and "€-5"
    if (!bare.is_negative && (text.starts_with('-') || text.starts_with("\xE2\x88\x92"))) {
      bare.is_negative = true;
      text = trimmed(text.substr(text.front() == '-' ? 1 : 3));
    } else if (text.starts_with('+')) {
      text.remove_prefix(1);
    }
    if (pass == 0 && !text.empty()) {
      bare.sign = currency_sign(text);
      text = without_sign(text, bare.sign);
    }
  }
  while (!text.empty()) {
    if (is_digit(text.front()) || text.front() == '.' || text.front() == ',') {
      bare.digits += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::size_t bytes =
        std::max(prefix_bytes(text, kBlanks), prefix_bytes(text, kApostrophes));
    if (bytes == 0) return bare;
    bare.digits += kNeutralMark;
    text.remove_prefix(bytes);
  }
  bare.is_number = bare.digits.find_first_of("0123456789") != std::string::npos;
  return bare;
}

/// Whole part without thousands marks, which are all the same; false when a group is not of three
/// digits.
bool append_whole(std::string_view part, char other_mark, std::string& out) {
  std::size_t group = 0;
  char mark = 0;
  for (const char c : part) {
    if (is_digit(c)) {
      out += c;
      ++group;
      continue;
    }
    if (c != kNeutralMark && c != other_mark) return false;
    if (group == 0 || group > 3 || (mark != 0 && (group != 3 || c != mark))) return false;
    mark = c;
    group = 0;
  }
  return mark == 0 || group == 3;
}

std::int64_t minor_units(std::string_view digits) {
  std::int64_t cents = 0;
  for (const char c : digits) {
    cents = cents * 10 + (c - '0');
    if (cents > kMostCents) return -1;
  }
  return cents;
}

/// Rounds away what the arithmetic of doubles leaves behind: 29.979999999999997. `rest`, the digits
/// behind the minor unit, stay a fault when they are meant.
bool round_noise(std::int64_t& cents, std::string_view digits, std::string_view rest) {
  if (rest.find_first_not_of('0') == std::string_view::npos) return true;
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  if (digits.size() - zeros + rest.size() <= kMostExact_digits) return false;
  double part = 0;
  for (std::size_t i = rest.size(); i > 0; --i) part = (part + (rest[i - 1] - '0')) / 10;
  const bool is_up = part >= 0.5;
  const double noise = is_up ? 1 - part : part;
  if (noise > kLargestNoise * static_cast<double>(cents)) return false;
  cents += is_up ? 1 : 0;
  return true;
}

}  // namespace

Amount parse_amount(std::string_view text, int exponent, DecimalMark mark) {
  const Bare bare = strip(text);
  if (!bare.is_number) return {0, AmountFault::not_a_number};
  const char point = static_cast<char>(mark);
  const std::string_view all = bare.digits;
  const std::size_t at = std::min(all.find(point), all.size());
  std::string digits;
  if (!append_whole(all.substr(0, at), point == '.' ? ',' : '.', digits)) {
    return {0, AmountFault::not_a_number};
  }
  const std::string_view decimals = all.substr(std::min(at + 1, all.size()));
  if (!std::all_of(decimals.begin(), decimals.end(), is_digit)) {
    return {0, AmountFault::not_a_number};
  }
  const auto places = static_cast<std::size_t>(exponent);
  digits += decimals.substr(0, places);
  if (decimals.size() < places) digits.append(places - decimals.size(), '0');
  std::int64_t cents = minor_units(digits);
  if (cents < 0) return {0, AmountFault::too_large};
  if (decimals.size() > places && !round_noise(cents, digits, decimals.substr(places))) {
    return {0, AmountFault::too_many_decimals};
  }
  if (bare.is_negative && cents != 0) return {0, AmountFault::negative};
  return {cents, AmountFault::none, bare.sign};
}

void DecimalEvidence::keep(Example& example, std::string_view text, std::uint32_t line) {
  if (example.line == 0) example = {std::string(text), line};
}

void DecimalEvidence::add(std::string_view text, std::uint32_t line) {
  if (text.find_first_of(".,") == std::string_view::npos) return;
  const Bare bare = strip(text);
  if (!bare.is_number) return;
  const std::string_view all = bare.digits;
  const std::size_t last = all.find_last_of(".,");
  const char mark = all[last];
  const char other = mark == '.' ? ',' : '.';
  const auto proves = [&](char decimal) { keep(decimal == '.' ? point_ : comma_, text, line); };
  if (all.find(other) != std::string_view::npos) {
    if (all.find(mark) == last) proves(mark);
  } else if (all.find(mark) != last) {
    proves(other);  // 1,234,567: the comma groups thousands
  } else if (all.size() - last - 1 != 3 || last == 0 || last > 3 || all[0] == '0') {
    proves(mark);
  } else {
    keep(unclear_.line == 0 ? unclear_ : unclear_too_, text, line);
  }
}

DecimalMark DecimalEvidence::decide(const std::string& file) const {
  if (point_.line != 0 && comma_.line != 0) {
    throw Error(
        Errc::input,
        fmt::format("{} writes amounts in two ways: line {} has {}, line {} has {}", shown(file),
                    point_.line, shown(point_.text), comma_.line, shown(comma_.text)),
        "use one decimal mark in the whole file", SourceRow{file, comma_.line, {}});
  }
  if (point_.line != 0) return DecimalMark::point;
  if (comma_.line != 0) return DecimalMark::comma;
  if (unclear_.line == 0) return DecimalMark::point;
  std::string second;
  if (unclear_too_.line != 0) {
    second = fmt::format(", line {} has {}", unclear_too_.line, shown(unclear_too_.text));
  }
  throw Error(
      Errc::input,
      fmt::format("{} has amounts that can be read as thousands or as decimals: line {} has {}{}",
                  shown(file), unclear_.line, shown(unclear_.text), second),
      "say which with --decimal . or , (or decimal in a mapping), or write amounts like 1234.50",
      SourceRow{file, unclear_.line, {}});
}

}  // namespace grapevine
