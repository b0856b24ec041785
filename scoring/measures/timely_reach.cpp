// Meaning: people the word can have reached from this person in the order in which things happened:
// of `downstream_reach` those whose every step came no earlier than the step before.
// Formula: |{w below v : t(c1) ≤ t(c2) ≤ … ≤ t(w)}|, c1, c2, … the people on the way down from v,
// t(c) the time c was brought. With g(c) = 1 + Σ g(d) over the children d of c with t(d) ≥ t(c),
// the value is Σ g(c) over the children of v. Isolated people score 0.
// A step without a date fits its neighbours. Claims out of order are rare in shops, and a sign that
// clocks or files disagree.
// Shape: n values, people, at most downstream_reach. Cost: O(n), one reverse pass, 16 bytes a
// person. Reference: methods §2.0; time-respecting paths of Holme & Saramäki 2012.

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

/// When somebody with a parent was brought; kNoTime: not known.
std::int64_t brought_s(const ReferralForest& forest, VertexId v) {
  const std::uint32_t claim = forest.claim[v];
  return claim < forest.claims.occurred_s.size() ? forest.claims.occurred_s[claim] : kNoTime;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const ReferralForest& forest = in.forest;
  const std::size_t n = forest.parent.size();
  std::vector<std::uint64_t> reached(n, 0);  // whoever can be reached from the person
  std::vector<std::uint64_t> passed(n, 0);   // of these, by steps no earlier than the one to them
  for (auto at = forest.order.rbegin(); at != forest.order.rend(); ++at) {
    const VertexId v = *at;
    const VertexId p = forest.parent[v];
    if (p == kNoVertex) continue;
    const std::uint64_t with_self = passed[v] + 1;
    reached[p] += with_self;
    if (forest.parent[p] == kNoVertex) continue;
    const std::int64_t first_s = brought_s(forest, p);
    const std::int64_t then_s = brought_s(forest, v);
    if (first_s == kNoTime || then_s == kNoTime || then_s >= first_s) passed[p] += with_self;
  }
  ScoreColumn column;
  column.value.assign(reached.begin(), reached.end());
  return column;
}

}  // namespace

extern const MeasureSpec timely_reach_measure;
constexpr MeasureSpec timely_reach_measure{
    .id = "timely_reach",
    .title = "Reach in order of time",
    .meaning =
        "People below this person to whom the word can have come step by step, each step no "
        "earlier than the one before.",
    .formula =
        "descendants in the referral forest on whose way down the times never go back; a step "
        "without a date fits its neighbours",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
    .is_default = false,
    .on_forest = "downstream_reach, unless dates contradict the chain",
};

}  // namespace grapevine
