#include "ingest/fields/exchange_rates.hpp"

#include "ingest/fields/money.hpp"

namespace grapevine {

namespace {

__extension__ typedef __int128 Wide;  // NOLINT(modernize-use-using): pedantic compilers insist

constexpr int kMostDigits = 15;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

}  // namespace

std::optional<ExactRate> parse_rate(std::string_view text, char decimal_mark) {
  ExactRate rate{0, 0};
  int digits_count = 0;
  bool has_mark = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == decimal_mark && !has_mark && i > 0 && i + 1 < text.size()) {
      has_mark = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (rate.digits > 0 || c != '0') ++digits_count;
    if (has_mark) ++rate.decimals_count;
    if (digits_count > kMostDigits || rate.decimals_count > kMostDigits) return std::nullopt;
    rate.digits = rate.digits * 10 + (c - '0');
  }
  if (rate.digits == 0) return std::nullopt;
  return rate;
}

std::optional<std::int64_t> convert(std::int64_t cents, int from_exponent, const ExactRate& rate,
                                    int to_exponent) {
  // At most 10^13 · 10^15 · 10^3 over 10^18: both fit 128 bits with room to spare.
  const Wide dividend = Wide{cents} * rate.digits * power_of_ten(to_exponent);
  const Wide divisor = power_of_ten(rate.decimals_count + from_exponent);
  Wide quotient = dividend / divisor;
  const Wide twice_rest = 2 * (dividend % divisor);
  if (twice_rest > divisor || (twice_rest == divisor && quotient % 2 != 0)) ++quotient;
  if (quotient > kMostCents) return std::nullopt;
  return static_cast<std::int64_t>(quotient);
}

bool ExchangeRates::add(const std::string& currency, std::int64_t from_s, const ExactRate& rate) {
  const auto [at, is_new] = rates_[currency].emplace(from_s, rate);
  return is_new || at->second == rate;
}

std::optional<ExactRate> ExchangeRates::find(const std::string& currency,
                                             std::int64_t occurred_s) const {
  const auto by_day = rates_.find(currency);
  if (by_day == rates_.end()) return std::nullopt;
  const auto after = by_day->second.upper_bound(occurred_s);
  if (after == by_day->second.begin()) return std::nullopt;
  return std::prev(after)->second;
}

}  // namespace grapevine
