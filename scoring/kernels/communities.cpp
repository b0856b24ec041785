#include "scoring/kernels/communities.hpp"

#include <algorithm>

#include "graph/base/parallel.hpp"
#include "scoring/kernels/leiden_level.hpp"

namespace grapevine {

namespace {

/// Gives communities of the level below as communities of the parts: ids below `parts`.
BigArray<VertexId> carried_over(std::span<const VertexId> community, std::span<const VertexId> part,
                                VertexId parts) {
  std::vector<VertexId> number(community.size(), kNoVertex);
  BigArray<VertexId> carried(parts);
  for (std::size_t v = 0; v < part.size(); ++v) {
    VertexId& first = number[community[v]];
    if (first == kNoVertex) first = part[v];
    carried[part[v]] = first;
  }
  return carried;
}

VertexId count_communities(std::span<const double> strength) {
  return static_cast<VertexId>(
      std::count_if(strength.begin(), strength.end(), [](double s) { return s > 0; }));
}

/// All levels once, from `community` on; leaves there the connected communities found.
void pass_over_levels(const LeidenLevel& network, const LeidenScale& scale, VertexId people,
                      std::span<VertexId> community, Draws& draws, const Context& ctx) {
  LeidenLevel level = network;
  BigArray<VertexId> now(level.size());
  std::copy(community.begin(), community.end(), now.begin());
  for (VertexId v = 0; v < level.size(); ++v) community[v] = v;  // from here on: part of the level
  for (VertexId alive = people;;) {
    const BigArray<double> strength = move_people(level, scale, now, draws, ctx);
    if (count_communities(strength) == alive) return;
    VertexId parts = 0;
    const BigArray<VertexId> part = split_communities(level, scale, std::span<const VertexId>(now),
                                                      strength, draws, ctx, parts);
    if (parts == level.size()) return;
    for (VertexId& p : community) p = part[p];
    now = carried_over(std::span<const VertexId>(now), part, parts);
    alive -= level.size() - parts;
    level = merge_parts(level, part, parts);
  }
}

/// Renames every community to its smallest member.
void name_by_smallest(std::span<VertexId> label) {
  std::vector<VertexId> smallest(label.size(), kNoVertex);
  for (VertexId v = 0; v < label.size(); ++v) {
    if (smallest[label[v]] == kNoVertex) smallest[label[v]] = v;
    label[v] = smallest[label[v]];
  }
}

/// Large networks gain little after the third pass, small ones cost little.
int most_passes(const LeidenLevel& network) {
  constexpr std::size_t kLarge = 1000000;
  return network.target.size() < kLarge ? 10 : 4;
}

constexpr double kLeastModularity = 1e-4;  ///< a pass that gains less is the last

Communities one_restart(const Rows& rows, const LeidenLevel& network, const LeidenScale& scale,
                        VertexId people, double resolution, std::uint64_t restart,
                        const Context& ctx) {
  Communities found;
  found.label.resize(network.size());
  for (VertexId v = 0; v < network.size(); ++v) found.label[v] = v;
  Draws draws(ctx.seed, restart);
  std::vector<VertexId> next = found.label;
  for (int pass = 0; pass < most_passes(network); ++pass) {
    pass_over_levels(network, scale, people, next, draws, ctx);
    const double quality = modularity(rows, next, resolution);
    if (pass > 0 && quality <= found.modularity + kLeastModularity) break;
    found.modularity = quality;
    found.label = next;
  }
  name_by_smallest(found.label);
  return found;
}

}  // namespace

double modularity(const Rows& neighbours, std::span<const VertexId> label, double resolution) {
  const VertexId n = neighbours.vertex_count();
  std::vector<double> strength(n, 0);
  double inside = 0;
  double total = 0;
  for (VertexId v = 0; v < n; ++v) {
    const auto targets = neighbours.targets_of(v);
    const auto weights = neighbours.weights_of(v);
    double own = 0;
    for (std::size_t e = 0; e < targets.size(); ++e) {
      const auto w = static_cast<double>(weights[e]);
      own += w;
      if (label[targets[e]] == label[v]) inside += w;
    }
    strength[label[v]] += own;
    total += own;
  }
  if (total == 0) return 0;
  double expected = 0;
  for (const double s : strength) expected += (s / total) * (s / total);
  return inside / total - resolution * expected;
}

Communities find_communities(const Rows& neighbours, const CommunitySettings& settings,
                             const Context& ctx) {
  const VertexId n = neighbours.vertex_count();
  BigArray<double> strength(n);
  double total = 0;
  VertexId people = 0;
  for (VertexId v = 0; v < n; ++v) {
    for (const float w : neighbours.weights_of(v)) strength[v] += static_cast<double>(w);
    total += strength[v];
    people += neighbours.degree(v) > 0;
  }
  Communities best;
  best.label.resize(n);
  for (VertexId v = 0; v < n; ++v) best.label[v] = v;
  if (total == 0) return best;
  best.modularity = -2;
  const LeidenLevel network{neighbours.offset, neighbours.target, neighbours.weight,
                            std::move(strength)};
  const LeidenScale scale{
      .per_pair = settings.resolution / total,
      .temperature = 0.01 * total / static_cast<double>(neighbours.edge_count())};
  const int at_once = static_cast<int>(std::max(1U, ctx.threads));
  for (int first = 0; first < settings.restarts; first += at_once) {
    const int count = std::min(at_once, settings.restarts - first);
    std::vector<Communities> found(static_cast<std::size_t>(count));
    for_each_block(
        found.size(), ctx,
        [&](Block b) {
          found[b.index] = one_restart(neighbours, network, scale, people, settings.resolution,
                                       static_cast<std::uint64_t>(first) + b.index, ctx);
        },
        1);
    for (Communities& one : found) {
      if (one.modularity > best.modularity) best = std::move(one);
    }
    report_progress(ctx, "communities",
                    static_cast<double>(first + count) / static_cast<double>(settings.restarts));
  }
  return best;
}

}  // namespace grapevine
