#include <algorithm>

#include "graph/money.hpp"
#include "scoring/findings/parts.hpp"
#include "scoring/kernels/wilson.hpp"

namespace grapevine {

namespace {

constexpr std::int64_t kSmallShopCustomers = 200;

void note_first(std::int64_t& first_s, const std::vector<std::int64_t>& times_s) {
  for (const std::int64_t t : times_s) {
    if (t != kNoTime && (first_s == kNoTime || t < first_s)) first_s = t;
  }
}

std::string people(std::int64_t count) {
  return format_count(count) + (count == 1 ? " person" : " people");
}

}  // namespace

std::string window_of(const FindingsInput& in) {
  return in.data.as_of_s == kNoTime ? "no dates in these files"
                                    : "up to " + format_date(in.data.as_of_s);
}

Rate make_rate(const FindingsInput& in, std::int64_t numerator, std::int64_t denominator,
               const std::string& what) {
  Rate rate;
  rate.numerator_count = numerator;
  rate.denominator_count = denominator;
  if (denominator > 0) {
    rate.fraction = static_cast<double>(numerator) / static_cast<double>(denominator);
  }
  const Interval interval = wilson_interval(numerator, denominator);
  rate.low = interval.low;
  rate.high = interval.high;
  rate.definition = what + "; " + window_of(in) + "; n = " + format_count(denominator);
  return rate;
}

void find_totals(const FindingsInput& in, Findings& out) {
  const std::size_t n = in.data.people_count();
  out.people_count = static_cast<std::int64_t>(n);
  std::int64_t sharers_count = 0;
  for (VertexId v = 0; v < n; ++v) {
    const bool is_customer = in.activity.orders_count[v] > 0;
    const bool is_referred = in.forest.parent[v] != kNoVertex;
    out.customers_count += is_customer;
    out.referred_customers_count += is_customer && is_referred;
    out.referrers_count += in.forest.children_count[v] > 0;
    out.orders_count += in.activity.orders_count[v];
    out.revenue_cents += in.activity.revenue_cents[v];
    if (is_referred) out.referred_revenue_cents += in.activity.revenue_cents[v];
    sharers_count += in.activity.shares_count[v] > 0 || in.activity.invited_count[v] > 0;
  }
  out.first_event_s = kNoTime;
  for (const auto* times_s :
       {&in.activity.first_seen_s, &in.data.orders.occurred_s, &in.data.referrals.occurred_s,
        &in.data.shares.occurred_s, &in.data.clicks.occurred_s}) {
    note_first(out.first_event_s, *times_s);
  }
  out.is_small_shop = out.customers_count < kSmallShopCustomers;
  out.participation = make_rate(in, sharers_count, out.people_count,
                                "people who shared, invited or got a click ÷ people known");
  out.referred_share =
      make_rate(in, out.referred_customers_count, out.customers_count,
                "customers with an accepted referrer ÷ customers with a completed order");
}

void find_headline(const FindingsInput& in, Findings& out) {
  const auto money = [&](std::int64_t cents) {
    return format_money(cents, in.data.currency, in.data.currency_exponent);
  };
  if (out.people_count == 0) {
    out.headline = "There is nobody in these files yet.";
    return;
  }
  if (out.referrers_count == 0) {
    out.headline = "Nobody is on record as having brought somebody: " + people(out.people_count);
    if (out.customers_count > 0) {
      out.headline += ", of whom " + format_count(out.customers_count) + " bought for " +
                      money(out.revenue_cents);
    }
    out.headline += '.';
    return;
  }
  out.headline = format_count(out.referrers_count) + " of " + people(out.people_count) +
                 (out.referrers_count == 1 ? " has" : " have") + " brought somebody";
  if (out.referred_customers_count > 0) {
    const auto percent = static_cast<std::int64_t>(out.referred_share.fraction * 100 + 0.5);
    out.headline += "; " + format_count(out.referred_customers_count) + " of " +
                    format_count(out.customers_count) +
                    (out.customers_count == 1 ? " customer (" : " customers (") +
                    std::to_string(percent) + " %) came by referral and spent " +
                    money(out.referred_revenue_cents) + " of " + money(out.revenue_cents);
  } else if (out.customers_count > 0) {
    out.headline += "; nobody of those brought has a completed order yet";
  }
  out.headline += '.';
}

Findings find_all(const FindingsInput& in) {
  Findings out;
  find_totals(in, out);
  find_funnel(in, out);
  find_groups(in, out);
  find_evangelists(in, out);
  find_top_lists(in, out);
  find_trees(in, out);
  find_quality(in, out);
  find_time_checks(in, out);
  find_headline(in, out);
  return out;
}

}  // namespace grapevine
