#include <array>
#include <cmath>
#include <cstddef>

#include "graph/base/parallel.hpp"
#include "graph/rows.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kMostParts = 8;

/// Calls `take(target, weight)` for the distinct targets of row v in ascending order.
template <class Take>
void merge_row(std::span<const Rows* const> parts, std::size_t v, const Take& take) {
  std::array<std::uint64_t, kMostParts> at{};
  for (std::size_t k = 0; k < parts.size(); ++k) at[k] = parts[k]->offset[v];
  for (;;) {
    VertexId least = kNoVertex;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (at[k] < parts[k]->offset[v + 1]) least = std::min(least, parts[k]->target[at[k]]);
    }
    if (least == kNoVertex) return;
    double weight = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (at[k] < parts[k]->offset[v + 1] && parts[k]->target[at[k]] == least) {
        weight += static_cast<double>(parts[k]->weight[at[k]++]);
      }
    }
    take(least, static_cast<float>(weight));
  }
}

}  // namespace

Rows merge_rows(std::span<const Rows* const> parts, const Context& ctx) {
  if (parts.empty() || parts.size() > kMostParts) {
    throw Error(Errc::internal, "rows of " + std::to_string(parts.size()) + " relations to merge",
                "give one to eight");
  }
  const std::size_t n = parts[0]->vertex_count();
  for (const Rows* part : parts) {
    if (part->vertex_count() != n) {
      throw Error(Errc::internal, "rows of different people to merge", "give rows of one network");
    }
  }
  Crew crew(ctx);
  BigArray<std::uint64_t> offset(n + 1);
  crew.for_each_block(n, [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) {
      merge_row(parts, v, [&](VertexId, float) { ++offset[v + 1]; });
    }
  });
  for (std::size_t v = 0; v < n; ++v) offset[v + 1] += offset[v];
  BigArray<VertexId> target(offset[n]);
  BigArray<float> weight(offset[n]);
  crew.for_each_block(n, [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) {
      std::uint64_t at = offset[v];
      merge_row(parts, v, [&](VertexId to, float w) {
        if (!std::isfinite(w)) {
          throw Error(Errc::internal, "the weights of one edge add up to more than can be held",
                      "please report this as a bug in grapevine");
        }
        target[at] = to;
        weight[at++] = w;
      });
    }
  });
  return {std::move(offset), std::move(target), std::move(weight)};
}

Relation merge_relations(std::span<const Relation* const> parts, const Context& ctx) {
  std::vector<const Rows*> out;
  std::vector<const Rows*> in;
  for (const Relation* part : parts) {
    out.push_back(&part->out);
    in.push_back(&part->in);
  }
  return {merge_rows(out, ctx), merge_rows(in, ctx)};
}

Rows undirected(const Relation& relation, const Context& ctx) {
  const std::array<const Rows*, 2> both{&relation.out, &relation.in};
  return merge_rows(both, ctx);
}

}  // namespace grapevine
