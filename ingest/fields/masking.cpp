#include "ingest/fields/masking.hpp"

#include <algorithm>
#include <cstddef>

#include "ingest/fields/email.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kExample = "ann@example.org";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kPhoneLetters = "0123456789+-()./ ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string with_masked_addresses(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', done)) {
    const std::size_t before = text.substr(0, at).find_last_of(kAroundAddress);
    const std::size_t begin = std::max(done, before == std::string_view::npos ? 0 : before + 1);
    const std::size_t end = std::min(text.find_first_of(kAroundAddress, at), text.size());
    if (text.substr(begin, end - begin) == kExample) {  // our own
      out += text.substr(done, end - done);
      done = end;
      continue;
    }
    // A letter of several bytes is left out rather than cut.
    const auto first = [&](std::size_t from, std::size_t to) {
      const bool is_plain = from < to && static_cast<unsigned char>(text[from]) < 0x80;
      return std::string(is_plain ? text.substr(from, 1) : "") + (from < to ? "…" : "");
    };
    out += text.substr(done, begin - done);
    out += first(begin, at) + '@' + first(at + 1, end);
    done = end;
  }
  out += text.substr(done);
  return out;
}

std::size_t digits_length(std::string_view text) {
  return std::min(text.find_first_not_of(kDigits), text.size());
}

/// Length of the date a text begins with, "2026-03-01" or "1/3/2026"; 0 when with none.
std::size_t date_length(std::string_view text) {
  const std::size_t first = digits_length(text);
  if (first == 0 || first > 4 || first == text.size()) return 0;
  const char separator = text[first];
  if (separator != '-' && separator != '/' && separator != '.') return 0;
  const std::string_view rest = text.substr(first + 1);
  const std::size_t second = digits_length(rest);
  if (second == 0 || second > 2 || second == rest.size() || rest[second] != separator) return 0;
  const std::size_t third = digits_length(rest.substr(second + 1));
  const bool is_date =
      (first == 4 && (third == 1 || third == 2)) || (first <= 2 && (third == 2 || third == 4));
  return is_date ? first + second + third + 2 : 0;
}

/// Whether a run of digits and what stands between them could be somebody's number.
bool is_phone_like(std::string_view run) {
  constexpr std::ptrdiff_t kFewest = 7;
  constexpr std::ptrdiff_t kFewest_bare = 9;  // shorter ones are amounts, counts and ids
  const auto digits_count = std::count_if(run.begin(), run.end(), is_digit);
  if (digits_count < kFewest) return false;
  const bool is_marked = run.front() == '+' || run.front() == '(' || run.front() == '0' ||
                         run.find_first_of("-/(") != std::string_view::npos;
  return is_marked || digits_count >= kFewest_bare;
}

/// The run of digits and what may stand between them that begins here; it ends with a digit.
std::string_view run_at(std::string_view text, std::size_t at) {
  std::string_view run = text.substr(at, text.find_first_not_of(kPhoneLetters, at) - at);
  while (!run.empty() && !is_digit(run.back())) run.remove_suffix(1);
  return run;
}

std::string with_masked_numbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = std::min(text.find_first_of("+(0123456789", at), text.size());
    out += text.substr(at, start - at);
    at = start;
    if (at == text.size()) break;
    const std::string_view run = run_at(text, at);
    const std::size_t plain_count = std::max<std::size_t>(date_length(run), run.empty() ? 1 : 0);
    if (plain_count > 0) {
      out += text.substr(at, plain_count);
      at += plain_count;
      continue;
    }
    out += is_phone_like(run) ? std::string(run.substr(0, run.find_first_of(kDigits) + 2)) + "…"
                              : std::string(run);
    at += run.size();
  }
  return out;
}

}  // namespace

std::string with_masked_words(std::string_view text) {
  constexpr std::size_t kFewest_letters = 3;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_letter = [&](char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  std::string out;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_letter);
    const std::string_view word =
        text.substr(at, static_cast<std::size_t>(end - text.begin()) - at);
    if (word.empty()) {
      is_quoted = is_quoted != (text[at] == '"');
      out += text[at++];
      continue;
    }
    const bool is_code =
        word.size() == kFewest_letters && std::all_of(word.begin(), word.end(), is_capital);
    if (is_quoted && word.size() >= kFewest_letters && !is_code) {
      if (static_cast<unsigned char>(word[0]) < 0x80) out += word[0];
      out += "…";
    } else {
      out += word;
    }
    at += word.size();
  }
  return out;
}

std::string with_masked_contacts(std::string_view text) {
  return with_masked_numbers(with_masked_addresses(text));
}

}  // namespace grapevine
