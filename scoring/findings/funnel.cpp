#include <numeric>

#include "scoring/findings/parts.hpp"

namespace grapevine {

namespace {

std::int64_t total(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

}  // namespace

// A friend counts once per person who invited them. Sign-ups are compared with invitations, not
// with clicks: a claim without a recorded click is common, and the rate could exceed one.
void find_funnel(const FindingsInput& in, Findings& out) {
  std::int64_t second_orders = 0;
  for (VertexId v = 0; v < in.data.people_count(); ++v) {
    second_orders += in.forest.parent[v] != kNoVertex && in.activity.orders_count[v] >= 2;
  }
  const std::int64_t invited = total(in.activity.invited_count);
  const std::int64_t clicked = total(in.activity.clickers_count);
  const std::int64_t signed_up = total(in.activity.brought_count);
  const std::int64_t first_orders = total(in.activity.customers_brought_count);
  const bool has_orders = in.activity.are_orders_recorded;
  out.funnel = {
      {"invited", "Friends invited", invited, true, {}},
      {"clicked", "Clicked", clicked, in.activity.are_clicks_recorded,
       make_rate(in, clicked, invited, "distinct friends who clicked ÷ distinct friends invited")},
      {"signed_up", "Taken up", signed_up, true,
       make_rate(in, signed_up, invited,
                 "friends with an accepted referral (unnamed ones count each) ÷ distinct friends "
                 "invited")},
      {"first_order", "First order", first_orders, has_orders,
       make_rate(in, first_orders, signed_up,
                 "referred friends with a completed order ÷ friends with an accepted referral")},
      {"second_order", "Second order", second_orders, has_orders,
       make_rate(in, second_orders, first_orders,
                 "referred friends with two completed orders ÷ those with one")},
  };
}

}  // namespace grapevine
