#include "ingest/fields/email.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "ingest/fields/ascii_domain.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kLongest_bytes = 254;  // RFC 5321
constexpr std::array<std::string_view, 4> kMicrosoftDomains{"outlook.com", "hotmail.com",
                                                            "live.com", "msn.com"};

bool is_plausible_domain(std::string_view domain) {
  if (domain.empty()) return false;
  const bool has_inner_dot = domain.find('.') != std::string_view::npos;
  return has_inner_dot && domain.front() != '.' && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos;
}

/// Of a link `mailto:ann@example.org?subject=Hi` the address.
std::string_view without_scheme(std::string_view text) {
  constexpr std::string_view kScheme = "mailto:";
  const bool has_scheme =
      text.size() > kScheme.size() &&
      std::equal(kScheme.begin(), kScheme.end(), text.begin(),
                 [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
  return has_scheme ? text.substr(kScheme.size(), text.find('?') - kScheme.size()) : text;
}

void cut_suffix(std::string& local) {
  const std::size_t plus = local.find('+');
  if (plus != std::string::npos) local.resize(plus);
}

}  // namespace

std::optional<std::string> canonical_email(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
  text = without_scheme(text);
  const std::size_t at = text.find('@');
  if (text.size() > kLongest_bytes || at == std::string_view::npos || at == 0 ||
      text.find('@', at + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  std::string lower(text);
  for (char& c : lower) {
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == ',' || c == ';') {
      return std::nullopt;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  std::string local = lower.substr(0, at);
  std::string domain = lower.substr(at + 1);
  if (!is_plausible_domain(domain)) return std::nullopt;
  domain = ascii_domain(domain);
  if (!is_plausible_domain(domain)) return std::nullopt;
  if (domain == "gmail.com" || domain == "googlemail.com") {
    cut_suffix(local);
    std::erase(local, '.');
    domain = "gmail.com";
  } else if (std::find(kMicrosoftDomains.begin(), kMicrosoftDomains.end(), domain) !=
             kMicrosoftDomains.end()) {
    cut_suffix(local);
  }
  // In its ASCII form a domain is longer: what we write must be read back.
  if (local.empty() || local.size() + 1 + domain.size() > kLongest_bytes) return std::nullopt;
  return local + "@" + domain;
}

std::string_view email_within(std::string_view text) {
  // A text can hold an @ that is part of no address before one that is.
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::size_t before = text.find_last_of(kAroundAddress, at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of(kAroundAddress, at), text.size());
    const std::string_view found = text.substr(begin, end - begin);
    if (canonical_email(found)) return found;
  }
  return {};
}

}  // namespace grapevine
