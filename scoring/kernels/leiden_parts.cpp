// Leiden's second and third step on a level: communities are split into parts that are well
// connected in themselves, and parts become the people of the next level.

#include <algorithm>
#include <cmath>

#include "scoring/kernels/leiden_level.hpp"

namespace grapevine {

namespace {

class Splitting {
 public:
  Splitting(const LeidenLevel& level, const LeidenScale& scale, std::span<const VertexId> community,
            std::span<const double> community_strength)
      : level_(level),
        scale_(scale),
        community_(community),
        community_strength_(community_strength),
        part_(level.size()),
        slot_(level.size()),
        is_alone_(level.size()) {
    for (VertexId v = 0; v < level.size(); ++v) {
      part_[v] = v;
      is_alone_[v] = 1;
      Slot& slot = slot_[v];
      slot.strength = level.strength[v];
      for (std::uint64_t e = level.offset[v]; e < level.offset[v + std::size_t{1}]; ++e) {
        if (community[level.target[e]] == community[v]) {
          slot.outward += static_cast<double>(level.weight[e]);
        }
      }
    }
  }

  BigArray<VertexId> run(Draws& draws, const Context& ctx) {
    BigArray<VertexId> order(level_.size());
    shuffled(order, draws);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i % kStopEvery == 0) check_stop(ctx);
      const VertexId v = order[i];
      if (is_alone_[v] != 0 && is_well_connected(v, community_[v])) visit(v, draws);
    }
    return std::move(part_);
  }

 private:
  static constexpr std::size_t kStopEvery = 1U << 16;
  struct Slot {
    double strength;   ///< of the part
    double outward;    ///< weight from the part to the rest of its community
    double weight_to;  ///< from the person being looked at; 0 between visits
  };
  struct Choice {
    VertexId part;
    double gain;
  };

  /// Whether the part is tied to the rest of its community by at least what chance owes it.
  bool is_well_connected(VertexId part, VertexId community) const {
    const Slot& slot = slot_[part];
    const double owed =
        scale_.per_pair * slot.strength * (community_strength_[community] - slot.strength);
    return slot.outward >= owed - kLeastGain * slot.strength;
  }

  void visit(VertexId v, Draws& draws) {
    const VertexId home = community_[v];
    touched_.clear();
    for (std::uint64_t e = level_.offset[v]; e < level_.offset[v + std::size_t{1}]; ++e) {
      const VertexId u = level_.target[e];
      if (community_[u] != home) continue;
      Slot& slot = slot_[part_[u]];
      if (slot.weight_to == 0) touched_.push_back(part_[u]);
      slot.weight_to += static_cast<double>(level_.weight[e]);
    }
    choices_.assign(1, {v, 0.0});
    double most = 0;
    for (const VertexId c : touched_) {
      Slot& slot = slot_[c];
      const double gain = slot.weight_to - scale_.per_pair * level_.strength[v] * slot.strength;
      slot.weight_to = 0;
      if (gain < 0 || !is_well_connected(c, home)) continue;
      choices_.push_back({c, gain});
      most = std::max(most, gain);
    }
    const VertexId chosen = choices_.size() == 1 ? v : choose(most, draws);
    if (chosen != v) join(v, chosen, home);
  }

  /// In proportion to exp(gain/temperature).
  VertexId choose(double most, Draws& draws) {
    double total = 0;
    for (Choice& choice : choices_) {
      const double below = (choice.gain - most) / scale_.temperature;
      choice.gain = below < -40 ? 0 : std::exp(below);
      total += choice.gain;
    }
    double left = draws.unit() * total;
    for (const Choice& choice : choices_) {
      left -= choice.gain;
      if (left < 0 && choice.gain > 0) return choice.part;
    }
    return choices_.back().part;
  }

  void join(VertexId v, VertexId part, VertexId home) {
    Slot& slot = slot_[part];
    part_[v] = part;
    is_alone_[v] = 0;
    is_alone_[part] = 0;
    slot.strength += level_.strength[v];
    for (std::uint64_t e = level_.offset[v]; e < level_.offset[v + std::size_t{1}]; ++e) {
      const VertexId u = level_.target[e];
      if (community_[u] != home) continue;
      const auto w = static_cast<double>(level_.weight[e]);
      slot.outward += part_[u] == part ? -w : w;
    }
  }

  const LeidenLevel& level_;
  const LeidenScale& scale_;
  std::span<const VertexId> community_;
  std::span<const double> community_strength_;
  BigArray<VertexId> part_;
  BigArray<Slot> slot_;
  BigArray<std::uint8_t> is_alone_;
  std::vector<VertexId> touched_;
  std::vector<Choice> choices_;
};

/// Members of each part, one part after another: part p is [first[p], first[p + 1]).
struct Members {
  BigArray<std::uint64_t> first;
  BigArray<VertexId> person;
};

Members members_of(std::span<const VertexId> part, VertexId parts) {
  Members members{BigArray<std::uint64_t>(parts + std::size_t{1}), BigArray<VertexId>(part.size())};
  std::vector<std::uint64_t> next(parts + std::size_t{1}, 0);
  for (const VertexId p : part) ++next[p + std::size_t{1}];
  for (VertexId p = 0; p < parts; ++p) next[p + std::size_t{1}] += next[p];
  std::copy(next.begin(), next.end(), members.first.begin());
  for (VertexId v = 0; v < part.size(); ++v) members.person[next[part[v]]++] = v;
  return members;
}

}  // namespace

BigArray<VertexId> split_communities(const LeidenLevel& level, const LeidenScale& scale,
                                     std::span<const VertexId> community,
                                     std::span<const double> community_strength, Draws& draws,
                                     const Context& ctx, VertexId& parts) {
  BigArray<VertexId> part = Splitting(level, scale, community, community_strength).run(draws, ctx);
  std::vector<VertexId> number(level.size(), kNoVertex);
  parts = 0;
  for (VertexId& p : part) {
    if (number[p] == kNoVertex) number[p] = parts++;
    p = number[p];
  }
  return part;
}

LeidenLevel merge_parts(const LeidenLevel& level, std::span<const VertexId> part, VertexId parts) {
  const Members members = members_of(part, parts);
  BigArray<std::uint64_t> offset(parts + std::size_t{1});
  // As large as the level below; what is not used is never touched, so it takes no memory.
  BigArray<VertexId> target(level.target.size());
  BigArray<float> weight(level.target.size());
  BigArray<double> strength(parts);
  std::vector<double> weight_to(parts, 0);
  std::uint64_t filled = 0;
  for (VertexId p = 0; p < parts; ++p) {
    for (std::uint64_t i = members.first[p]; i < members.first[p + std::size_t{1}]; ++i) {
      const VertexId v = members.person[i];
      strength[p] += level.strength[v];
      for (std::uint64_t e = level.offset[v]; e < level.offset[v + std::size_t{1}]; ++e) {
        const VertexId q = part[level.target[e]];
        if (q == p) continue;
        if (weight_to[q] == 0) target[filled++] = q;
        weight_to[q] += static_cast<double>(level.weight[e]);
      }
    }
    for (std::uint64_t e = offset[p]; e < filled; ++e) {
      weight[e] = static_cast<float>(weight_to[target[e]]);
      weight_to[target[e]] = 0;
    }
    offset[p + std::size_t{1}] = filled;
  }
  return {std::move(offset), std::move(target), std::move(weight), std::move(strength)};
}

}  // namespace grapevine
