// Meaning: each person's fair share of the orders their chain of referrals led to.
// Formula: an order of v is split equally over v's ancestors, credit(u) = Σ_{v below u}
// revenue(v) / depth(v). It is the Shapley value of the game in which an order happens only when
// every link above it took part.
// Cents: shares are exact 128-bit fixed point; within each tree they are rounded by largest
// remainder (ties to the smaller id), so that credits add up to the tree's referred revenue.
// Isolated people and leaves score 0.
// Shape: n values, minor units, whole numbers. Cost: O(n log n) for the rounding, 16 bytes a
// person. Reference: Shapley 1953; methods, "exact chain credit".

#include <algorithm>

#include "graph/engine.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

constexpr Int128 kOneCent = static_cast<Int128>(1) << 64;

/// Exact shares in fixed point, rolled up the forest.
std::vector<Int128> exact_credit(const MeasureInput& in) {
  std::vector<Int128> below(in.forest.parent.size(), 0);
  for (auto at = in.forest.order.rbegin(); at != in.forest.order.rend(); ++at) {
    const VertexId v = *at;
    const VertexId p = in.forest.parent[v];
    if (p == kNoVertex) continue;
    below[p] += below[v] + in.activity.revenue_cents[v] * kOneCent / in.forest.depth[v];
  }
  return below;
}

/// People by tree: (root, person), roots ascending.
std::vector<std::pair<VertexId, VertexId>> people_by_tree(const ReferralForest& forest) {
  std::vector<VertexId> root(forest.parent.size());
  std::vector<std::pair<VertexId, VertexId>> members;
  members.reserve(root.size());
  for (const VertexId v : forest.order) {
    root[v] = forest.parent[v] == kNoVertex ? v : root[forest.parent[v]];
    if (forest.tree_size[root[v]] > 1) members.emplace_back(root[v], v);
  }
  std::sort(members.begin(), members.end());
  return members;
}

/// Largest-remainder rounding of one tree's credits to whole cents.
void round_tree(std::span<const std::pair<VertexId, VertexId>> members, const MeasureInput& in,
                const std::vector<Int128>& exact, std::vector<double>& cents) {
  std::int64_t owed = 0;
  std::vector<std::pair<Int128, VertexId>> rests;
  for (const auto& [root, v] : members) {
    if (v != root) owed += in.activity.revenue_cents[v];
    const auto whole = static_cast<std::int64_t>(exact[v] >> 64);
    cents[v] = static_cast<double>(whole);
    owed -= whole;
    rests.emplace_back(-(exact[v] & (kOneCent - 1)), v);
  }
  std::sort(rests.begin(), rests.end());
  for (std::size_t i = 0; owed > 0; ++i, --owed) cents[rests[i].second] += 1;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context& ctx) {
  ScoreColumn column;
  column.value.assign(in.forest.parent.size(), 0);
  const std::vector<Int128> exact = exact_credit(in);
  check_stop(ctx);
  const auto members = people_by_tree(in.forest);
  for (std::size_t begin = 0; begin < members.size();) {
    std::size_t end = begin;
    while (end < members.size() && members[end].first == members[begin].first) ++end;
    round_tree({members.data() + begin, end - begin}, in, exact, column.value);
    begin = end;
  }
  return column;
}

}  // namespace

extern const MeasureSpec chain_credit_measure;
constexpr MeasureSpec chain_credit_measure{
    .id = "chain_credit",
    .title = "Chain credit",
    .meaning =
        "This person's share of all orders down their chain: each order is split equally "
        "over everybody above the buyer.",
    .formula = "sum over descendants of revenue / depth (Shapley value when every link was needed)",
    .unit = Unit::cents,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
