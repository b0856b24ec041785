#include "ingest/fields/exchange_rates.hpp"

#include <doctest/doctest.h>

#include "ingest/fields/money.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

ExactRate rate_of(std::string_view text) { return parse_rate(text, '.').value(); }

}  // namespace

TEST_CASE("exchange rates: a rate is the decimal as written") {
  CHECK(rate_of("0.9231") == ExactRate{9231, 4});
  CHECK(rate_of("160") == ExactRate{160, 0});
  CHECK(rate_of("0.0062") == ExactRate{62, 4});
  CHECK(parse_rate("0,92", ',') == ExactRate{92, 2});
  for (const char* text : {"", "0", "0.00", "-1", "+1", "1e3", ".5", "5.", "1.2.3", "1,5", " 1",
                           "x", "1234567890123456", "0.1234567890123456"}) {
    CHECK_FALSE(parse_rate(text, '.'));
  }
}

TEST_CASE("exchange rates: amounts are rounded once, half to even, in minor units of both sides") {
  CHECK(convert(100, 2, rate_of("1"), 2) == 100);
  // 0.5, 1.5 and 2.5 cents. Rounding half up would give 1, 2, 3.
  CHECK(convert(1, 2, rate_of("0.5"), 2) == 0);
  CHECK(convert(3, 2, rate_of("0.5"), 2) == 2);
  CHECK(convert(5, 2, rate_of("0.5"), 2) == 2);
  CHECK(convert(1001, 0, rate_of("0.0061"), 2) == 611);  // JPY 1,001 → 6.1061
  CHECK(convert(1234, 3, rate_of("3.25"), 2) == 401);    // KWD 1.234 → 4.0105
  CHECK(convert(1000, 2, rate_of("160.5"), 0) == 1605);  // 10.00 → JPY 1,605
  CHECK(convert(7, 0, rate_of("0.001"), 3) == 7);        // JPY 7 → KWD 0.007
  // 1.15 · 100 is 114.99… in a double: truncation there would lose a cent.
  CHECK(convert(100, 2, rate_of("1.15"), 2) == 115);
  CHECK_FALSE(convert(kMostCents, 0, rate_of("2"), 3));
  CHECK(convert(kMostCents, 2, rate_of("1.00000000000000"), 2) == kMostCents);
}

TEST_CASE("exchange rates: the latest on or before the day holds, an undated one before all") {
  ExchangeRates rates;
  CHECK(rates.add("USD", 10 * kDay_s, rate_of("2")));
  CHECK(rates.add("USD", 20 * kDay_s, rate_of("3")));
  CHECK_FALSE(rates.find("USD", 10 * kDay_s - 1));
  CHECK(rates.find("USD", 10 * kDay_s) == rate_of("2"));
  CHECK(rates.find("USD", 20 * kDay_s - 1) == rate_of("2"));
  CHECK(rates.find("USD", 99 * kDay_s) == rate_of("3"));
  CHECK_FALSE(rates.find("USD", kNoTime));
  CHECK_FALSE(rates.find("GBP", 99 * kDay_s));
  CHECK(rates.add("USD", kNoTime, rate_of("1")));
  CHECK(rates.find("USD", kNoTime) == rate_of("1"));
  CHECK(rates.find("USD", 9 * kDay_s) == rate_of("1"));
  CHECK(rates.add("USD", kNoTime, rate_of("1")));
  CHECK_FALSE(rates.add("USD", kNoTime, rate_of("4")));
}

TEST_CASE("exchange rates: every shop's orders are converted on their own day") {
  const Folder folder;
  IngestOptions options;
  options.currency = "EUR";
  options.rates_path = folder.write(
      "rates.csv", "currency,rate,date\nUSD,0.5,2026-01-01\nUSD,0.25,2026-06-01\nGBP,2,\n");
  const std::pair<const char*, const char*> files[] = {
      {"orders.csv",
       "order_id,person_id,occurred_at,total,refunded,currency\n"
       "1,a,2026-05-31T23:59:59Z,10.00,4.00,USD\n"},
      {"stripe.csv",
       "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\n"
       "ch_1,2026-05-31 23:59,10.00,4.00,usd,Paid,a@example.org\n"},
      {"shopify.csv",
       "Name,Email,Financial Status,Paid at,Created at,Currency,Subtotal,Total,Discount Code,"
       "Refunded Amount,Lineitem quantity,Lineitem name\n"
       "#1,a@example.org,paid,2026-05-31 23:59:00 +0000,2026-05-31 23:59:00 +0000,USD,10,10.00,,"
       "4.00,1,tea\n"}};
  for (const auto& [name, text] : files) {
    Story story;
    const auto outcome = story.read({{name, text}}, options);
    CHECK(outcome.files[0].rejected_count == 0);
    const Dataset data = story.load();
    REQUIRE(data.orders.total_cents.size() == 1);
    CHECK(data.orders.total_cents[0] == 500);
    CHECK(data.orders.refunded_cents[0] == 200);
    CHECK(data.currency == "EUR");
  }
}

}  // namespace grapevine
