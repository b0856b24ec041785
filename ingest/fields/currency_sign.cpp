#include "ingest/fields/currency_sign.hpp"

#include <array>

namespace grapevine {

namespace {

struct Sign {
  std::string_view text;
  std::string_view currencies;
};

// A sign that ends another stands behind it.
constexpr std::array<Sign, 12> kSigns{{
    {"€", "EUR"},
    {"£", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"},
    {"¥", "JPY CNY"},
    {"₹", "INR"},
    {"₩", "KRW KPW"},
    {"CHF", "CHF"},
    {"US$", "USD"},
    {"CA$", "CAD"},
    {"AU$", "AUD"},
    {"zł", "PLN"},
    {"kr", "SEK NOK DKK ISK"},
    {"$",
     "USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP DOP UYU BRL BOB CUP CUC NIO CVE MOP BBD BMD BND "
     "BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD ZWL WST TOP"},
}};

std::string_view currencies_of(std::string_view sign) {
  for (const Sign& known : kSigns) {
    if (known.text == sign) return known.currencies;
  }
  return {};
}

}  // namespace

std::string_view currency_sign(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || (is_digit(text.front()) && is_digit(text.back()))) return {};
  for (const Sign& sign : kSigns) {
    if (text.starts_with(sign.text) || text.ends_with(sign.text)) return sign.text;
  }
  return {};
}

bool is_sign_of(std::string_view sign, std::string_view currency) {
  return currencies_of(sign).find(currency) != std::string_view::npos;
}

bool share_currency(std::string_view sign, std::string_view other) {
  constexpr std::size_t kCode_bytes = 3;
  const std::string_view codes = currencies_of(sign);
  for (std::size_t at = 0; at < codes.size(); at += kCode_bytes + 1) {
    if (is_sign_of(other, codes.substr(at, kCode_bytes))) return true;
  }
  return false;
}

}  // namespace grapevine
