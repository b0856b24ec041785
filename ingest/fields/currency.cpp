#include "ingest/fields/currency.hpp"

#include <algorithm>
#include <array>

namespace grapevine {

namespace {

// ISO 4217, list one. Every other currency has two decimals in practice.
constexpr std::array<std::string_view, 16> kWholeUnits{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                       "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
                                                       "VUV", "XAF", "XOF", "XPF"};
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
  return code;
}

int currency_exponent(std::string_view code) {
  if (std::find(kWholeUnits.begin(), kWholeUnits.end(), code) != kWholeUnits.end()) return 0;
  if (std::find(kThousandths.begin(), kThousandths.end(), code) != kThousandths.end()) return 3;
  return 2;
}

}  // namespace grapevine
