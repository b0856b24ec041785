// Meaning: how much a person's tree spreads by handing on rather than by one broadcast.
// Formula: mean distance over all pairs of the tree, ν = 2/(n(n-1)) Σ_edges s(n-s), s the number
// of people below the edge. Star: 2(n-1)/n. Chain of n: (n+1)/3.
// Undefined below two people: unknown. With S1 = Σ s and S2 = Σ s² over the people below v, the sum
// is n·S1 - S2, so all subtrees take one reverse pass.
// Shape: n values ≥ 1, hops; exact integers until the last division. Cost: O(n), 24 bytes a person.
// Reference: Goel, Anderson, Hofman, Watts, Management Science 2016.

#include "graph/engine.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

namespace {

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const std::size_t n = in.forest.parent.size();
  ScoreColumn column;
  column.value.assign(n, 0);
  column.is_unknown.assign(n, 1);
  std::vector<std::uint64_t> sizes_sum(n, 0);
  std::vector<Int128> squares_sum(n, 0);
  for (auto at = in.forest.order.rbegin(); at != in.forest.order.rend(); ++at) {
    const VertexId v = *at;
    const std::uint64_t size = in.forest.tree_size[v];
    if (size >= 2) {
      const Int128 wiener = static_cast<Int128>(size) * sizes_sum[v] - squares_sum[v];
      column.value[v] = 2 * static_cast<double>(wiener) /
                        (static_cast<double>(size) * static_cast<double>(size - 1));
      column.is_unknown[v] = 0;
    }
    const VertexId p = in.forest.parent[v];
    if (p == kNoVertex) continue;
    sizes_sum[p] += sizes_sum[v] + size;
    squares_sum[p] += squares_sum[v] + static_cast<Int128>(size) * size;
  }
  return column;
}

}  // namespace

extern const MeasureSpec structural_virality_measure;
constexpr MeasureSpec structural_virality_measure{
    .id = "structural_virality",
    .title = "Structural virality",
    .meaning =
        "Mean distance between two people of this person's tree: below 2 is a broadcast, "
        "more means that friends passed it on.",
    .formula =
        "2/(n(n-1)) * sum over edges of s(n-s), s people below the edge, n people in the tree",
    .unit = Unit::hops,
    .parameters = {},
    .compute = compute,
};

}  // namespace grapevine
