// Meaning: how much credit flows to this person when every customer passes credit to whoever
// influenced them, who pass it on in turn. See scoring/kernels/pagerank.hpp for the kernel.
// Direction: on the CREDIT graph, from the influenced to the influencer. The other direction would
// rank the people who were reached last.
// Teleport: uniform over customers with a completed order; over everybody when there are none, or
// as far as the parameter uniform_share says.
// On a forest this is a discounted count of descendants, not independent evidence (methods §2.0).

#include <algorithm>

#include "scoring/kernels/pagerank.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr ParameterSpec kParameters[] = {
    {"damping", "chance of passing the credit on rather than starting afresh", 0.85, 0, 0.999},
    {"uniform_share", "share of the start that everybody gets, customers or not", 0, 0, 1},
};

ScoreColumn compute(const MeasureInput& in, const ParameterValues& parameters, const Context& ctx) {
  const std::size_t n = in.network.united.vertex_count();
  std::vector<double> teleport(n, 0);
  const auto& orders = in.activity.orders_count;
  const auto customers = static_cast<std::size_t>(
      std::count_if(orders.begin(), orders.end(), [](std::uint32_t k) { return k > 0; }));
  const double uniform_share = customers == 0 ? 1 : parameters[1];
  for (std::size_t v = 0; v < n; ++v) {
    teleport[v] = uniform_share / static_cast<double>(n);
    if (orders[v] > 0) teleport[v] += (1 - uniform_share) / static_cast<double>(customers);
  }
  OneMachine engine;
  PageRankResult result =
      pagerank(in.views.influence(), teleport, {.damping = parameters[0]}, engine, ctx);
  ScoreColumn column;
  column.value = std::move(result.rank);
  column.convergence = result.convergence;
  if (customers == 0) {
    column.note = "No orders: every person starts with the same credit.";
  } else if (uniform_share == 1) {
    column.note = "Every person starts with the same credit.";
  } else if (uniform_share > 0) {
    column.note = "Everybody starts with credit, customers with an order with more of it.";
  } else {
    column.note = "Only customers with a completed order start with credit.";
  }
  return column;
}

}  // namespace

extern const MeasureSpec pagerank_measure;
constexpr MeasureSpec pagerank_measure{
    .id = "pagerank",
    .title = "PageRank on credit",
    .meaning =
        "Share of all credit that ends at this person when customers pass credit to those "
        "who influenced them.",
    .formula =
        "x = a(P'x + d v) + (1-a) v; P = each person's credit split over those who influenced "
        "them, "
        "d = credit of people whom nobody influenced, v = an equal start for every customer "
        "(uniform_share of it for everybody), "
        "a = damping; sums to 1",
    .unit = Unit::fraction,
    .parameters = kParameters,
    .compute = compute,
    .on_forest = "downstream_reach, each person counting less the further down",
};

}  // namespace grapevine
