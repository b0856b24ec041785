// Meaning: how broad the word got at its broadest: the most people who stand the same number of
// steps below this person. `referral_depth` counts the generations, this measures the largest.
// Formula: max over k ≥ 1 of |descendants exactly k steps below|. Isolated people score 0.
// Shape: n values, people. Cost: O(n), 16 bytes a person; no recursion.
// Method: the counts by generation of a person are those of the child with the longest chain, one
// step on, plus those of the other children; each of these adds as many numbers as it has
// generations and is never added again, hence O(n) in all.
// Reference: product terms, "max per generation".

#include <algorithm>

#include "scoring/measure.hpp"

namespace grapevine {

namespace {

/// The height of everybody's tree, and a child with the highest one.
struct Chains {
  std::vector<std::uint32_t> height;
  std::vector<VertexId> heir;
};

Chains longest_chains(const ReferralForest& forest) {
  const std::size_t n = forest.parent.size();
  Chains chains{std::vector<std::uint32_t>(n, 0), std::vector<VertexId>(n, kNoVertex)};
  for (auto v = forest.order.rbegin(); v != forest.order.rend(); ++v) {
    const VertexId p = forest.parent[*v];
    if (p == kNoVertex || chains.height[*v] < chains.height[p]) continue;
    chains.height[p] = chains.height[*v] + 1;
    chains.heir[p] = *v;
  }
  return chains;
}

/// Where each person's counts begin: a chain of heirs has one stretch, so that the count of k steps
/// below a person stands k places on.
std::vector<std::uint32_t> places_of(const ReferralForest& forest, const Chains& chains) {
  std::vector<std::uint32_t> place(forest.parent.size(), 0);
  std::uint32_t used = 0;
  for (const VertexId v : forest.order) {
    const VertexId p = forest.parent[v];
    if (p != kNoVertex && chains.heir[p] == v) {
      place[v] = place[p] + 1;
    } else {
      place[v] = used;
      used += chains.height[v] + 1;
    }
  }
  return place;
}

ScoreColumn compute(const MeasureInput& in, const ParameterValues&, const Context&) {
  const ReferralForest& forest = in.forest;
  const std::size_t n = forest.parent.size();
  const Chains chains = longest_chains(forest);
  const std::vector<std::uint32_t> place = places_of(forest, chains);
  std::vector<std::uint32_t> count(n, 1);  // everybody is their own generation 0
  std::vector<std::uint32_t> largest(n, 0);
  for (auto at = forest.order.rbegin(); at != forest.order.rend(); ++at) {
    const VertexId v = *at;
    const VertexId p = forest.parent[v];
    if (p == kNoVertex) continue;
    largest[p] = std::max(largest[p], 1U);
    if (chains.heir[p] == v) {  // its counts are in place, only its largest is news
      largest[p] = std::max(largest[p], largest[v]);
      continue;
    }
    for (std::uint32_t k = 0; k <= chains.height[v]; ++k) {
      std::uint32_t& below = count[place[p] + 1 + k];
      below += count[place[v] + k];
      largest[p] = std::max(largest[p], below);
    }
  }
  ScoreColumn column;
  column.value.assign(largest.begin(), largest.end());
  return column;
}

}  // namespace

extern const MeasureSpec largest_generation_measure;
constexpr MeasureSpec largest_generation_measure{
    .id = "largest_generation",
    .title = "Largest generation",
    .meaning = "Most people who stand the same number of referrals below this person.",
    .formula = "max over k >= 1 of the descendants exactly k steps below in the referral forest",
    .unit = Unit::people,
    .parameters = {},
    .compute = compute,
    .is_default = false,
};

}  // namespace grapevine
