#include "ingest/fields/currency.hpp"

#include <algorithm>
#include <array>

namespace grapevine {

namespace {

// ISO 4217, list one, without funds, metals and what stands for no currency: nobody pays with them.
constexpr std::string_view kCurrent =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
    "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR "
    "MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP "
    "TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW "
    "ZWG";
// Of list three, those withdrawn since 2010: shops have orders in them.
constexpr std::string_view kWithdrawn = "ANG BGN BYR CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL";

// Every other currency has two decimals in practice.
constexpr std::array<std::string_view, 17> kWholeUnits{"BIF", "BYR", "CLP", "DJF", "GNF", "ISK",
                                                       "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
                                                       "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> kThousandths{"BHD", "IQD", "JOD", "KWD",
                                                       "LYD", "OMR", "TND"};

}  // namespace

std::optional<std::string> parse_currency(std::string_view text) {
  if (text.size() != 3) return std::nullopt;
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') return std::nullopt;
  }
  const bool is_known = kCurrent.find(code) != std::string_view::npos ||
                        kWithdrawn.find(code) != std::string_view::npos;
  if (!is_known) return std::nullopt;
  return code;
}

int currency_exponent(std::string_view code) {
  if (std::find(kWholeUnits.begin(), kWholeUnits.end(), code) != kWholeUnits.end()) return 0;
  if (std::find(kThousandths.begin(), kThousandths.end(), code) != kThousandths.end()) return 3;
  return 2;
}

}  // namespace grapevine
