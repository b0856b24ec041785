#include "reports/pseudonym.hpp"

#include <algorithm>

#include "graph/base/hash.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kShortest = 5;

unsigned value_of_hex(char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); }

/// The hash in base 32, first bits first; the last, incomplete digit is left out.
std::string base32(std::string_view hex) {
  std::string out;
  unsigned bits = 0;
  unsigned bits_count = 0;
  for (const char c : hex) {
    bits = ((bits << 4U) | value_of_hex(c)) & 0xFFFU;
    bits_count += 4;
    if (bits_count < 5) continue;
    bits_count -= 5;
    out += kDigits[(bits >> bits_count) & 31U];
  }
  return out;
}

/// How many characters tell all of them apart.
std::size_t telling_length(std::vector<std::string> codes) {
  std::sort(codes.begin(), codes.end());
  std::size_t length = kShortest;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    const std::string& before = codes[i - 1];
    const std::string& code = codes[i];
    std::size_t shared = 0;
    while (shared < code.size() && before[shared] == code[shared]) ++shared;
    length = std::max(length, shared + 1);
  }
  return length;
}

}  // namespace

std::vector<std::string> pseudonyms(std::string_view secret, std::span<const std::string> keys) {
  std::vector<std::string> codes;
  codes.reserve(keys.size());
  for (const std::string& key : keys) codes.push_back(base32(hmac_sha256_hex(secret, key)));
  const std::size_t length = telling_length(codes);
  for (std::string& code : codes) code = "P-" + code.substr(0, length);
  return codes;
}

}  // namespace grapevine
