#include "scoring/kernels/hits.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"
#include "scoring/kernels/exact_sum.hpp"

namespace grapevine {

namespace {

constexpr std::uint64_t kEdgesPerBlock = 32768;

/// For everybody who acts the smallest hub joined to them by shared authorities; kNoVertex for
/// others. Union by the smaller id, paths halved: no recursion.
std::vector<VertexId> parts_of_hubs(const Relation& influence) {
  const VertexId n = influence.vertex_count();
  std::vector<VertexId> up(n);
  std::iota(up.begin(), up.end(), VertexId{0});
  const auto root = [&](VertexId v) {
    while (up[v] != v) v = up[v] = up[up[v]];
    return v;
  };
  for (VertexId v = 0; v < n; ++v) {
    const auto hubs = influence.in.targets_of(v);
    if (hubs.empty()) continue;
    VertexId joined = root(hubs[0]);
    for (const VertexId hub : hubs) {
      const VertexId other = root(hub);
      up[std::max(joined, other)] = std::min(joined, other);
      joined = std::min(joined, other);
    }
  }
  for (VertexId v = 0; v < n; ++v) up[v] = influence.out.degree(v) == 0 ? kNoVertex : root(v);
  return up;
}

struct Ratios {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
};

class Rounds {
 public:
  Rounds(const Relation& influence, const Context& ctx)
      : influence_(influence),
        crew_(ctx),
        part_(parts_of_hubs(influence)),
        hub_(part_.size(), 0),
        new_hub_(part_.size(), 0),
        authority_(part_.size(), 0),
        out_blocks_(row_blocks(influence.out, kEdgesPerBlock)),
        in_blocks_(row_blocks(influence.in, kEdgesPerBlock)) {
    for (std::size_t v = 0; v < part_.size(); ++v) {
      if (part_[v] == kNoVertex) continue;
      hub_[v] = 1;
      hubs_.push_back(static_cast<VertexId>(v));
    }
    ratios_.resize(part_.size());
  }

  /// By how much the ratios that count differ, as a part of them.
  double round() {
    pull(influence_.in, in_blocks_, hub_, authority_);
    pull(influence_.out, out_blocks_, authority_, new_hub_);
    for (const VertexId v : hubs_) ratios_[part_[v]] = Ratios{};
    for (const VertexId v : hubs_) {
      Ratios& r = ratios_[part_[v]];
      r.low = std::min(r.low, new_hub_[v] / hub_[v]);
      r.high = std::max(r.high, new_hub_[v] / hub_[v]);
    }
    Ratios best{0, 0};
    for (const VertexId v : hubs_) best.low = std::max(best.low, ratios_[part_[v]].low);
    // What is behind is 0 in the limit; what is too small to divide by is not far from it.
    std::erase_if(hubs_, [&](VertexId v) {
      const bool stays =
          ratios_[part_[v]].high >= best.low * (1 - kSame) && new_hub_[v] > kLeast * best.low;
      if (!stays) hub_[v] = 0;
      return !stays;
    });
    double low = best.low;
    for (const VertexId v : hubs_) {
      hub_[v] = new_hub_[v] / best.low;
      low = std::min(low, ratios_[part_[v]].low);
      best.high = std::max(best.high, ratios_[part_[v]].high);
    }
    return best.high / low - 1;
  }

  void finish(HitsResult& result) {
    pull(influence_.in, in_blocks_, hub_, authority_);
    scale(hub_);
    scale(authority_);
    result.hub = std::move(hub_);
    result.authority = std::move(authority_);
  }

 private:
  static constexpr double kSame = 1e-13;
  static constexpr double kLeast = 1e-280;

  void pull(const Rows& rows, const std::vector<VertexId>& blocks, std::span<const double> from,
            std::span<double> to) {
    crew_.for_each_block(
        blocks.size() - 1,
        [&](Block b) {
          for (VertexId u = blocks[b.index]; u < blocks[b.index + 1]; ++u) {
            const auto targets = rows.targets_of(u);
            const auto weights = rows.weights_of(u);
            double sum = 0;
            for (std::size_t e = 0; e < targets.size(); ++e) {
              sum += static_cast<double>(weights[e]) * from[targets[e]];
            }
            to[u] = sum;
          }
        },
        1);
  }

  void scale(std::vector<double>& x) {
    OneMachine engine;
    const double largest = *std::max_element(x.begin(), x.end());
    if (largest == 0) return;
    for (double& value : x) value /= largest;
    const double sum = exact_sum(x.size(), engine, crew_, [&](std::size_t v) { return x[v]; });
    for (double& value : x) value /= sum;
  }

  const Relation& influence_;
  Crew crew_;
  std::vector<VertexId> part_;
  std::vector<VertexId> hubs_;  ///< of parts that may be more than 0 in the limit
  std::vector<double> hub_;
  std::vector<double> new_hub_;
  std::vector<double> authority_;
  std::vector<VertexId> out_blocks_;
  std::vector<VertexId> in_blocks_;
  std::vector<Ratios> ratios_;  ///< by part
};

}  // namespace

HitsResult hubs_and_authorities(const Relation& influence, const HitsSettings& settings,
                                const Context& ctx) {
  HitsResult result;
  const VertexId n = influence.vertex_count();
  if (influence.edge_count() == 0) {
    result.hub.assign(n, 0);
    result.authority.assign(n, 0);
    return result;
  }
  Rounds rounds(influence, ctx);
  Convergence& state = result.convergence;
  state.is_iterative = true;
  state.is_bound_on_weights = true;
  state.has_converged = false;
  while (!state.has_converged && state.iterations_count < settings.max_rounds) {
    check_stop(ctx);
    state.error_bound = rounds.round();
    ++state.iterations_count;
    state.has_converged = state.error_bound <= settings.tolerance;
  }
  rounds.finish(result);
  return result;
}

}  // namespace grapevine
