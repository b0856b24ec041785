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

}  // namespace

std::string_view currency_sign(std::string_view text) {
  for (const Sign& sign : kSigns) {
    if (text.starts_with(sign.text) || text.ends_with(sign.text)) return sign.text;
  }
  return {};
}

bool is_sign_of(std::string_view sign, std::string_view currency) {
  for (const Sign& known : kSigns) {
    if (known.text == sign) return known.currencies.find(currency) != std::string_view::npos;
  }
  return false;
}

}  // namespace grapevine
