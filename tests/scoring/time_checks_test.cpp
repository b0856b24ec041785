#include <doctest/doctest.h>

#include <algorithm>

#include "scoring/analysis/check.hpp"
#include "scoring/findings/alike_orders.hpp"
#include "scoring/findings/doubtful_times.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

QualityCheck check_named(const Dataset& data, const std::string& id) {
  const Findings findings = analyse(data, {}, Context{}).findings;
  const auto found = std::find_if(findings.quality.begin(), findings.quality.end(),
                                  [&](const QualityCheck& check) { return check.id == id; });
  REQUIRE(found != findings.quality.end());
  return *found;
}

MissingDays missing_in_orders(const Dataset& data) {
  return find_missing_days({&data.orders.occurred_s, &data.orders.source});
}

/// An order on each of these days, and only on these.
Dataset orders_on(std::initializer_list<int> days) {
  DatasetBuilder b({"ann"});
  for (const int day : days) b.order("ann", 100, day);
  return b.build();
}

}  // namespace

TEST_CASE("alike orders: the same buyer and amount within ten minutes, completed and not free") {
  DatasetBuilder b({"ann", "bob"});
  b.order("ann", 500, 1).order("bob", 500, 1).order("ann", 700, 1);
  for (const int day : {2, 3, 4, 5, 6}) b.order("ann", 900, day);
  b.order("bob", 0, 7).order("bob", 0, 7);
  Dataset data = b.build();
  // The builder stamps by day: make times of their own, in order.
  for (std::size_t i = 0; i < data.orders.buyer.size(); ++i) {
    data.orders.occurred_s[i] += 1 + static_cast<std::int64_t>(i);
  }
  CHECK(check_named(data, "orders_alike").affected_count == 0);
  data.orders.occurred_s[4] = data.orders.occurred_s[3] + kAlikeWithin_s;
  data.orders.occurred_s[6] = data.orders.occurred_s[5] + kAlikeWithin_s + 1;
  const QualityCheck check = check_named(data, "orders_alike");
  CHECK(check.affected_count == 1);
  CHECK(check.total_count == 8);
  REQUIRE(find_alike_orders(data).rows.size() == 1);
  CHECK(find_alike_orders(data).rows[0].row == 4);
}

TEST_CASE("alike orders: another order in between hides none, a date alone is not compared") {
  DatasetBuilder b({"ann", "bob"});
  for (int k = 0; k < 3; ++k) b.order("ann", k == 1 ? 700 : 500, 1);
  b.order("bob", 500, 2).order("bob", 500, 2);
  Dataset data = b.build();
  for (std::size_t i = 0; i < 3; ++i) {
    data.orders.occurred_s[i] += 60 * (1 + static_cast<std::int64_t>(i));
  }
  const DoubtfulRows alike = find_alike_orders(data);
  // Of bob both orders lie at one moment, midnight: passing on the time alone would find them.
  CHECK(alike.total_count == 3);
  REQUIRE(alike.rows.size() == 1);
  CHECK(alike.rows[0].row == 2);
}

TEST_CASE("time checks: orders before the sign-up, told apart at one day") {
  DatasetBuilder b({"ann", "bob", "cat", "dan"});
  b.joined("ann", 10).joined("bob", 10).joined("cat", 10);
  b.order("ann", 1, 10).order("bob", 1, 9).order("cat", 1, 8).order("dan", 1, 1).order("ann", 1);
  Dataset data = b.build();
  data.people.joined_s[1] -= 1;  // bob: a second less than a day late
  const QualityCheck hours = check_named(data, "orders_hours_before_sign_up");
  CHECK(hours.affected_count == 1);
  CHECK(hours.total_count == 3);  // dan's sign-up and the day of ann's second order are not known
  CHECK(check_named(data, "orders_days_before_sign_up").affected_count == 1);
}

TEST_CASE("time checks: a first click after the order counts only for the referrer's own link") {
  DatasetBuilder b({"ann", "bob", "cat", "dan", "eve"});
  b.referral("ann", "bob", 1).referral("ann", "cat", 1).referral("ann", "dan", 1);
  b.order("bob", 1, 5).order("cat", 1, 5).order("dan", 1, 5);
  b.click("ann", "bob", 0, 6);                            // too late
  b.click("ann", "cat", 0, 4).click("ann", "cat", 0, 7);  // in time, and again later
  b.click("eve", "dan", 0, 6);                            // somebody else's link
  const QualityCheck check = check_named(b.build(), "clicks_after_order");
  CHECK(check.affected_count == 1);
  CHECK(check.total_count == 2);
}

TEST_CASE("time checks: dates far ahead of everything else") {
  const auto shop = [](std::initializer_list<int> extra_days) {
    DatasetBuilder b({"ann"});
    for (int day = 0; day < 100; ++day) b.order("ann", 100, day);
    for (const int day : extra_days) b.order("ann", 100, day);
    return b.build();
  };
  CHECK(check_named(shop({}), "dates_far_ahead").affected_count == 0);
  CHECK(check_named(shop({120}), "dates_far_ahead").affected_count == 0);
  CHECK(check_named(shop({135}), "dates_far_ahead").affected_count == 1);
  // The other check says it already: twice would look like two faults.
  const Dataset slip = shop({500});
  CHECK(check_named(slip, "newest_date_apart").affected_count == 1);
  CHECK(check_named(slip, "dates_far_ahead").affected_count == 0);
}

TEST_CASE("missing days: a gap between two weeks of daily orders") {
  const MissingDays gap =
      missing_in_orders(orders_on({0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16}));
  CHECK(gap.missing_count == 2);
  CHECK(gap.days_count == 17);
  CHECK(format_date(gap.longest_first_s) == "2026-01-08");
  CHECK(format_date(gap.longest_last_s) == "2026-01-09");
  REQUIRE(gap.around.size() == 2);
  CHECK(gap.around[0].row == 6);
  CHECK(gap.around[1].row == 7);
}

TEST_CASE("missing days: a shop that rests, or a gap at the edge, is no gap") {
  // Six days a week: the weeks around a free day are not whole.
  DatasetBuilder b({"ann"});
  for (int day = 0; day < 70; ++day) {
    if (day % 7 != 6) b.order("ann", 100, day);
  }
  CHECK(missing_in_orders(b.build()).missing_count == 0);
  CHECK(missing_in_orders(orders_on({0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13})).missing_count ==
        0);  // six days before
  CHECK(missing_in_orders(orders_on({0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13})).missing_count ==
        0);  // six days behind
  CHECK(missing_in_orders(orders_on({})).days_count == 0);
  CHECK(missing_in_orders(orders_on({3})).days_count == 1);
}

TEST_CASE("missing days: two gaps with a week between them are both told, the longest by date") {
  const Dataset data =
      orders_on({0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22, 23});
  const QualityCheck check = check_named(data, "days_without_orders");
  CHECK(check.affected_count == 3);
  CHECK(check.consequence.starts_with("Longest gap: 2026-01-16 to 2026-01-17. "));
}

}  // namespace grapevine
