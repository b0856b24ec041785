#include "scoring/kernels/betweenness_sampled.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

#include "graph/base/parallel.hpp"
#include "graph/base/random.hpp"
#include "graph/scores.hpp"
#include "scoring/kernels/binomial_bounds.hpp"
#include "scoring/kernels/components.hpp"
#include "scoring/kernels/path_sampler.hpp"

namespace grapevine {

namespace {

constexpr std::uint64_t kPairDraws = 0x6265747765656E31;  // keep draws apart from those of others
constexpr std::uint64_t kPathDraws = 0x6265747765656E32;
constexpr double kGrowth = 1.2;  ///< of the number of draws from one check to the next

/// The ordered pairs between which there may be a path.
class Pairs {
 public:
  Pairs(const Relation& influence, const Context& ctx)
      : label_(weak_components(influence, ctx)), first_(label_.size() + 1, 0) {
    const auto n = static_cast<VertexId>(label_.size());
    place_.assign(n, kNoVertex);
    for (VertexId v = 0; v < n; ++v) first_[label_[v] + 1] += influence.in.degree(v) > 0;
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    target_.resize(first_.back());
    std::vector<VertexId> next(first_.begin(), first_.end() - 1);
    for (VertexId v = 0; v < n; ++v) {
      if (influence.in.degree(v) == 0) continue;
      place_[v] = next[label_[v]]++;
      target_[place_[v]] = v;
    }
    for (VertexId v = 0; v < n; ++v) {
      if (influence.out.degree(v) == 0) continue;
      source_.push_back(v);
      count_ += targets_of(v);
      until_.push_back(count_);
    }
  }

  std::uint64_t count() const { return count_; }

  /// One of them, all alike.
  std::pair<VertexId, VertexId> draw(std::uint64_t seed, std::uint64_t item) const {
    __extension__ typedef unsigned __int128 Wide;
    const auto at = static_cast<std::uint64_t>(Wide{random_bits(seed, item, 0)} * count_ >> 64);
    const auto row = std::upper_bound(until_.begin(), until_.end(), at) - until_.begin();
    const VertexId from = source_[static_cast<std::size_t>(row)];
    const std::uint64_t before = row == 0 ? 0 : until_[static_cast<std::size_t>(row) - 1];
    std::uint64_t place = first_[label_[from]] + (at - before);
    if (place_[from] != kNoVertex && place >= place_[from]) ++place;  // not to oneself
    return {from, target_[place]};
  }

 private:
  std::uint64_t targets_of(VertexId from) const {
    const VertexId label = label_[from];
    return first_[label + 1] - first_[label] - (place_[from] == kNoVertex ? 0 : 1);
  }

  std::vector<VertexId> label_;
  std::vector<VertexId> first_;  ///< by label: where its targets begin
  std::vector<VertexId> target_;
  std::vector<VertexId> place_;  ///< among the targets
  std::vector<VertexId> source_;
  std::vector<std::uint64_t> until_;  ///< pairs of this source and all before
  std::uint64_t count_ = 0;
};

/// Draws paths and counts who is on them.
class Hits {
 public:
  Hits(const Relation& influence, const Pairs& pairs, const Context& ctx)
      : influence_(influence),
        pairs_(pairs),
        crew_(ctx),
        sampler_(std::max(1U, ctx.threads)),
        hits_(influence.vertex_count(), 0) {}

  std::uint64_t draws() const { return drawn_; }
  const std::vector<std::uint64_t>& hits() const { return hits_; }

  void draw_until(std::uint64_t count) {
    std::atomic<std::uint64_t> next{drawn_};
    crew_.for_each_block(
        sampler_.size(), [&](Block b) { draw_some(sampler_[b.index], next, count); }, 1);
    drawn_ = count;
  }

 private:
  static constexpr std::uint64_t kAtOnce = 64;

  void draw_some(std::unique_ptr<PathSampler>& sampler, std::atomic<std::uint64_t>& next,
                 std::uint64_t end) {
    if (!sampler) sampler = std::make_unique<PathSampler>(influence_);
    const std::uint64_t seed = crew_.context().seed;
    for (std::uint64_t begin = next.fetch_add(kAtOnce); begin < end;
         begin = next.fetch_add(kAtOnce)) {
      check_stop(crew_.context());
      for (std::uint64_t item = begin; item < std::min(end, begin + kAtOnce); ++item) {
        const auto [from, to] = pairs_.draw(seed ^ kPairDraws, item);
        for (const VertexId v : sampler->draw(from, to, seed ^ kPathDraws, item)) {
          // Whole numbers: in whatever order threads add them, the sum is the same.
          std::atomic_ref(hits_[v]).fetch_add(1, std::memory_order_relaxed);
        }
      }
    }
  }

  const Relation& influence_;
  const Pairs& pairs_;
  Crew crew_;
  std::vector<std::unique_ptr<PathSampler>> sampler_;  ///< one a thread
  std::vector<std::uint64_t> hits_;
  std::uint64_t drawn_ = 0;
};

/// Bounds by number of hits, each number once.
class BoundsOfHits {
 public:
  BoundsOfHits(std::vector<std::uint64_t> hits, std::uint64_t draws, double log_risk)
      : hits_(std::move(hits)) {
    std::sort(hits_.begin(), hits_.end());
    hits_.erase(std::unique(hits_.begin(), hits_.end()), hits_.end());
    for (const std::uint64_t h : hits_) {
      bounds_.push_back(binomial_bounds(h, draws, log_risk));
      const double share = static_cast<double>(h) / static_cast<double>(draws);
      widest_ = std::max({widest_, share - bounds_.back().low, bounds_.back().high - share});
    }
  }

  const ProbabilityBounds& of(std::uint64_t hits) const {
    return bounds_[static_cast<std::size_t>(std::lower_bound(hits_.begin(), hits_.end(), hits) -
                                            hits_.begin())];
  }
  double widest() const { return widest_; }

 private:
  std::vector<std::uint64_t> hits_;
  std::vector<ProbabilityBounds> bounds_;
  double widest_ = 0;
};

bool can_be_between(const Relation& influence, VertexId v) {
  return influence.in.degree(v) > 0 && influence.out.degree(v) > 0;
}

}  // namespace

SampledBetweenness betweenness_sampled(const Relation& influence, double epsilon,
                                       const Context& ctx) {
  const VertexId n = influence.vertex_count();
  SampledBetweenness result;
  result.value.assign(n, 0);
  result.low.assign(n, 0);
  result.high.assign(n, 0);
  double carriers = 0;
  for (VertexId v = 0; v < n; ++v) carriers += can_be_between(influence, v);
  const Pairs pairs(influence, ctx);
  if (pairs.count() == 0 || carriers == 0) return result;
  const auto count = static_cast<double>(pairs.count());
  const double all = static_cast<double>(n) * (static_cast<double>(n) - 1);
  const double allowed = std::min(0.5, epsilon * all / count);
  const double checks = 2 + std::ceil(std::log(1 / (2 * allowed)) / std::log(kGrowth));
  const double risk = 1 - kScoreIntervalPercent / 100.0;
  const double log_risk = std::log(2 * checks * carriers / risk);
  Hits hits(influence, pairs, ctx);
  double next = log_risk / allowed;
  for (double check = 1;; ++check, next *= kGrowth) {
    hits.draw_until(static_cast<std::uint64_t>(std::ceil(next)));
    const BoundsOfHits bounds(hits.hits(), hits.draws(), log_risk);
    report_progress(ctx, "betweenness", std::min(1.0, allowed / bounds.widest()));
    // By the last check even Hoeffding's bound is narrow enough, whatever was drawn.
    if (bounds.widest() > allowed && check < checks) continue;
    for (VertexId v = 0; v < n; ++v) {
      if (!can_be_between(influence, v)) continue;
      const ProbabilityBounds& p = bounds.of(hits.hits()[v]);
      result.value[v] =
          count * (static_cast<double>(hits.hits()[v]) / static_cast<double>(hits.draws()));
      result.low[v] = count * p.low;
      result.high[v] = count * p.high;
    }
    result.draws_count = hits.draws();
    result.error_bound = bounds.widest() * count / all;
    return result;
  }
}

}  // namespace grapevine
