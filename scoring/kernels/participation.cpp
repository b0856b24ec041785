#include "scoring/kernels/participation.hpp"

#include <algorithm>

#include "graph/base/parallel.hpp"

namespace grapevine {

std::vector<double> participation(const Rows& neighbours, std::span<const VertexId> group,
                                  const Context& ctx) {
  const std::size_t n = neighbours.vertex_count();
  std::vector<double> spread(n, 0);
  const std::size_t lanes = std::max(1U, ctx.threads);
  const std::size_t share = (n + lanes - 1) / lanes;
  for_each_block(
      lanes, ctx,
      [&](Block lane) {
        BigArray<double> weight_to(n);
        std::vector<VertexId> touched;
        for (std::size_t v = lane.index * share; v < std::min(n, (lane.index + 1) * share); ++v) {
          const auto targets = neighbours.targets_of(static_cast<VertexId>(v));
          const auto weights = neighbours.weights_of(static_cast<VertexId>(v));
          double total = 0;
          for (std::size_t e = 0; e < targets.size(); ++e) {
            const auto w = static_cast<double>(weights[e]);
            double& to = weight_to[group[targets[e]]];
            if (to == 0) touched.push_back(group[targets[e]]);
            to += w;
            total += w;
          }
          double together = 0;
          for (const VertexId s : touched) {
            together += (weight_to[s] / total) * (weight_to[s] / total);
            weight_to[s] = 0;
          }
          if (touched.size() > 1) spread[v] = std::max(0.0, 1 - together);
          touched.clear();
        }
      },
      1);
  return spread;
}

}  // namespace grapevine
