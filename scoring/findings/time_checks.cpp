#include <algorithm>

#include "scoring/findings/doubtful_times.hpp"
#include "scoring/findings/parts.hpp"

namespace grapevine {

namespace {

void add_gap_check(const EventTimes& events, const char* what, const char* effect, Findings& out) {
  const MissingDays days = find_missing_days(events);
  std::string consequence = effect;
  if (days.missing_count > 0) {
    const std::string first = format_date(days.longest_first_s);
    const std::string last = format_date(days.longest_last_s);
    consequence = "Longest gap: " + (first == last ? first : first + " to " + last) + ". " + effect;
  }
  out.quality.push_back(
      {"days_without_" + std::string(what),
       "Days without " + std::string(what) + " between weeks that had them every day",
       days.missing_count, days.days_count, std::move(consequence)});
}

}  // namespace

void find_time_checks(const FindingsInput& in, Findings& out) {
  const DoubtfulTimes times = find_doubtful_times(in.data, in.forest, in.activity);
  const auto add = [&](const char* id, const char* title, const DoubtfulRows& found,
                       const char* consequence) {
    out.quality.push_back(
        {id, title, static_cast<std::int64_t>(found.rows.size()), found.total_count, consequence});
  };
  add("orders_hours_before_sign_up", "Orders less than a day before the buyer's sign-up",
      times.hours_early_orders,
      "Probably files in different time zones, or days without a time: the orders count, but a "
      "referral made on that day may be refused. Export all files in one zone.");
  add("orders_days_before_sign_up", "Orders a day or more before the buyer's sign-up",
      times.days_early_orders,
      "Orders as a guest, or sign-up dates set anew by a move between systems: the orders count, "
      "but referrals from before the sign-up credit nobody.");
  add("clicks_after_order",
      "Referred customers whose first click on the link came after their order", times.late_clicks,
      "The referral's record is believed, not the click. If there are many, the clocks of shop and "
      "link tracker differ, and orders may be taken for older than the referral.");
  const bool is_told =
      std::any_of(out.quality.begin(), out.quality.end(), [](const QualityCheck& check) {
        return check.id == "newest_date_apart" && check.affected_count > 0;
      });
  add("dates_far_ahead", "Dates far ahead of 999 in 1,000 of all rows",
      is_told ? DoubtfulRows{{}, times.far_ahead.total_count} : times.far_ahead,
      "Everything is judged as of the newest date, so most people look as if they had gone. "
      "Correct "
      "the dates or give --as-of.");
  add_gap_check({&in.data.orders.occurred_s, &in.data.orders.source}, "orders",
                "Probably days missing from an export: revenue and buyers are too low, and pauses "
                "between orders too long.",
                out);
  add_gap_check({&in.data.shares.occurred_s, &in.data.shares.source}, "shares",
                "Probably days missing from an export: who shared then is judged too low.", out);
  add_gap_check({&in.data.clicks.occurred_s, &in.data.clicks.source}, "clicks",
                "Probably days missing from an export: who was clicked on then is judged too low.",
                out);
}

}  // namespace grapevine
