#include "ingest/fields/money.hpp"

#include <fmt/format.h>

#include <array>

#include "graph/base/error.hpp"
#include "ingest/fields/currency_sign.hpp"

namespace grapevine {

namespace {

/// No-break, narrow no-break and thin space, typographic apostrophe.
constexpr std::array<std::string_view, 4> kGroupMarks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                                      "\xE2\x80\x99"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// An amount without sign, currency and neutral group marks: digits, points and commas remain.
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
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c) || c == '.' || c == ',') {
      bare.digits += c;
      continue;
    }
    const bool is_between = i > 0 && is_digit(text[i - 1]);
    if (is_between && (c == ' ' || c == '\'')) continue;
    bool is_mark = false;
    for (const std::string_view mark : kGroupMarks) {
      if (!text.substr(i).starts_with(mark)) continue;
      i += mark.size() - 1;
      is_mark = true;
      break;
    }
    if (!is_mark) return bare;
  }
  bare.is_number = bare.digits.find_first_of("0123456789") != std::string::npos;
  return bare;
}

/// Whole part without thousands marks; empty when a group is not of three digits.
bool append_whole(std::string_view part, char group_mark, std::string& out) {
  std::size_t group = 0;
  bool has_mark = false;
  for (const char c : part) {
    if (c == group_mark) {
      if (group == 0 || group > 3 || (has_mark && group != 3)) return false;
      has_mark = true;
      group = 0;
    } else if (is_digit(c)) {
      out += c;
      ++group;
    } else {
      return false;
    }
  }
  return !has_mark || group == 3;
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
  int decimals = 0;
  for (std::size_t i = at + 1; i < all.size(); ++i) {
    if (!is_digit(all[i])) return {0, AmountFault::not_a_number};
    if (decimals == exponent) {
      if (all[i] != '0') return {0, AmountFault::too_many_decimals};
      continue;
    }
    digits += all[i];
    ++decimals;
  }
  for (; decimals < exponent; ++decimals) digits += '0';

  std::int64_t cents = 0;
  for (const char c : digits) {
    cents = cents * 10 + (c - '0');
    if (cents > kMostCents) return {0, AmountFault::too_large};
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
