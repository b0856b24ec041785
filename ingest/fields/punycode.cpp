#include "ingest/fields/punycode.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace grapevine {

namespace {

constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kLeast = 1;
constexpr std::uint32_t kMost = 26;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Code points of valid UTF-8; empty when it is not.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (i + length > text.size() || (lead >= 0x80 && lead < 0xC2) || lead > 0xF4) return {};
    std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      const auto byte = static_cast<unsigned char>(text[i + k]);
      if ((byte & 0xC0U) != 0x80) return {};
      code = (code << 6) | (byte & 0x3FU);
    }
    out.push_back(code);
    i += length;
  }
  return out;
}

char digit(std::uint32_t value) {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

std::uint32_t adapt(std::uint32_t delta, std::uint32_t count, bool is_first) {
  delta = is_first ? delta / 700 : delta / 2;
  delta += delta / count;
  std::uint32_t k = 0;
  for (; delta > (kBase - kLeast) * kMost / 2; k += kBase) delta /= kBase - kLeast;
  return k + (kBase - kLeast + 1) * delta / (delta + 38);
}

void append_variable(std::string& out, std::uint32_t delta, std::uint32_t bias) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t threshold = k <= bias ? kLeast : std::min(k - bias, kMost);
    if (delta < threshold) break;
    out += digit(threshold + (delta - threshold) % (kBase - threshold));
    delta = (delta - threshold) / (kBase - threshold);
  }
  out += digit(delta);
}

std::string encode_label(std::string_view label) {
  const std::vector<std::uint32_t> points = code_points(label);
  std::string out = "xn--";
  for (const std::uint32_t point : points) {
    if (point < 0x80) out += static_cast<char>(point);
  }
  const auto basic_count = static_cast<std::uint32_t>(out.size() - 4);
  if (basic_count > 0) out += '-';
  std::uint32_t code = 0x80;
  std::uint32_t delta = 0;
  std::uint32_t bias = 72;
  for (std::uint32_t handled = basic_count; handled < points.size();) {
    std::uint32_t next = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint32_t point : points) {
      if (point >= code) next = std::min(next, point);
    }
    delta += (next - code) * (handled + 1);
    code = next;
    for (const std::uint32_t point : points) {
      if (point < code) ++delta;
      if (point != code) continue;
      append_variable(out, delta, bias);
      bias = adapt(delta, handled + 1, handled == basic_count);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++code;
  }
  return out;
}

}  // namespace

std::string ascii_domain(std::string_view domain) {
  if (is_ascii(domain)) return std::string(domain);
  std::string out;
  while (true) {
    const std::size_t dot = domain.find('.');
    const std::string_view label = domain.substr(0, dot);
    out += is_ascii(label) || code_points(label).empty() ? std::string(label) : encode_label(label);
    if (dot == std::string_view::npos) return out;
    out += '.';
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace grapevine
