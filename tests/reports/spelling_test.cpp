#include "reports/text/spelling.hpp"

#include <doctest/doctest.h>

namespace grapevine {

namespace {

const Spelling kEuro{"EUR", 2, false};
const Spelling kYen{"JPY", 0, false};
const Spelling kDinar{"KWD", 3, false};
const Spelling kSmallShop{"EUR", 2, true};

}  // namespace

TEST_CASE("spelling: money has the currency's own decimals") {
  CHECK(money(123450, kEuro) == "EUR 1,234.50");
  CHECK(money(1234567, kYen) == "JPY 1,234,567");
  CHECK(money(1234567, kDinar) == "KWD 1,234.567");
}

TEST_CASE("spelling: decimals have commas and no negative zero") {
  CHECK(decimal(1234567.891, 1) == "1,234,567.9");
  CHECK(decimal(-1234.5, 0) == "-1,234");
  CHECK(decimal(-0.001, 2) == "0.00");
}

TEST_CASE("spelling: fractions become percent, without decimals in a small shop") {
  CHECK(percent(0.1234, kEuro) == "12.3\u00a0%");
  CHECK(percent(0.1234, kSmallShop) == "12\u00a0%");
  CHECK(percent(1, kEuro) == "100\u00a0%");
  CHECK(percent_range(0.1, 0.25, kEuro) == "10.0\u201325.0\u00a0%");
}

TEST_CASE("spelling: a rate without anybody to count is not a number") {
  CHECK(rate(Rate{}, kEuro) == "not known (nobody to count)");
  CHECK(rate(Rate{12, 98, 12.0 / 98, 0.07, 0.2, ""}, kEuro) ==
        "12.2\u00a0% (95\u00a0% interval 7.0\u201320.0\u00a0%; 12 of 98)");
}

TEST_CASE("spelling: measured values carry their unit") {
  CHECK(measured(1, Unit::people, kEuro) == "1 person");
  CHECK(measured(2.25, Unit::people, kEuro) == "2.25 people");
  CHECK(measured(2.25, Unit::people, kSmallShop) == "2 people");
  CHECK(measured(12345, Unit::cents, kEuro) == "EUR 123.45");
  CHECK(measured(0.5, Unit::fraction, kEuro) == "50.0\u00a0%");
  CHECK(measured(0.0123, Unit::people_per_year, kEuro) == "0.0123 people per year");
  CHECK(measured(1.25, Unit::people_per_year, kSmallShop) == "1.25 people per year");
  CHECK(measured(0, Unit::people_per_year, kSmallShop) == "0 people per year");
  CHECK(measured_range(1, 2.5, Unit::days, kEuro) == "1\u20132.50 days");
}

}  // namespace grapevine
