#include "scoring/kernels/triangles.hpp"

#include <algorithm>

#include "graph/base/parallel.hpp"

namespace grapevine {

namespace {

/// People by number of neighbours, most first; a person's place there is their rank.
std::vector<VertexId> most_neighbours_first(const Rows& rows) {
  const VertexId n = rows.vertex_count();
  std::uint64_t largest = 0;
  for (VertexId v = 0; v < n; ++v) largest = std::max(largest, rows.degree(v));
  std::vector<VertexId> next(largest + 2, 0);
  for (VertexId v = 0; v < n; ++v) ++next[largest - rows.degree(v) + 1];
  for (std::size_t d = 1; d < next.size(); ++d) next[d] += next[d - 1];
  std::vector<VertexId> person(n);
  for (VertexId v = 0; v < n; ++v) person[next[largest - rows.degree(v)]++] = v;
  return person;
}

/// By rank: the ranks of neighbours who come earlier.
struct UpwardRows {
  BigArray<std::uint64_t> offset;
  BigArray<VertexId> target;
};

UpwardRows upward_rows(const Rows& rows, const std::vector<VertexId>& person) {
  const VertexId n = rows.vertex_count();
  BigArray<VertexId> rank(n);
  for (VertexId r = 0; r < n; ++r) rank[person[r]] = r;
  UpwardRows up{BigArray<std::uint64_t>(n + std::size_t{1}),
                BigArray<VertexId>(rows.edge_count() / 2)};
  std::uint64_t filled = 0;
  for (VertexId r = 0; r < n; ++r) {
    for (const VertexId u : rows.targets_of(person[r])) {
      if (rank[u] < r) up.target[filled++] = rank[u];
    }
    up.offset[r + std::size_t{1}] = filled;
  }
  return up;
}

constexpr VertexId kRanksAtATime = 256;

/// Triangles met from the ranks of one lane out of `lanes`, counted for all three ends.
void count_lane(const UpwardRows& up, std::size_t lane, std::size_t lanes,
                BigArray<std::uint64_t>& count, const Context& ctx) {
  const std::size_t n = up.offset.size() - 1;
  BigArray<std::uint8_t> is_marked(n);
  for (std::size_t begin = lane * kRanksAtATime; begin < n; begin += lanes * kRanksAtATime) {
    check_stop(ctx);
    for (std::size_t r = begin; r < std::min<std::size_t>(n, begin + kRanksAtATime); ++r) {
      const std::span<const VertexId> row{up.target.data() + up.offset[r],
                                          up.target.data() + up.offset[r + 1]};
      if (row.size() < 2) continue;
      for (const VertexId u : row) is_marked[u] = 1;
      for (const VertexId u : row) {
        std::uint64_t found = 0;
        for (std::uint64_t e = up.offset[u]; e < up.offset[u + std::size_t{1}]; ++e) {
          const VertexId w = up.target[e];
          if (is_marked[w] == 0) continue;
          ++count[w];
          ++found;
        }
        count[u] += found;
        count[r] += found;
      }
      for (const VertexId u : row) is_marked[u] = 0;
    }
  }
}

}  // namespace

std::vector<std::uint64_t> count_triangles(const Rows& neighbours, const Context& ctx) {
  const VertexId n = neighbours.vertex_count();
  const std::vector<VertexId> person = most_neighbours_first(neighbours);
  const UpwardRows up = upward_rows(neighbours, person);
  constexpr unsigned kMostLanes = 8;
  std::vector<BigArray<std::uint64_t>> lanes(std::clamp(ctx.threads, 1U, kMostLanes));
  for_each_block(
      lanes.size(), ctx,
      [&](Block b) {
        lanes[b.index] = BigArray<std::uint64_t>(n);
        count_lane(up, b.index, lanes.size(), lanes[b.index], ctx);
      },
      1);
  std::vector<std::uint64_t> count(n, 0);
  for (VertexId r = 0; r < n; ++r) {
    for (const auto& lane : lanes) count[person[r]] += lane[r];
  }
  return count;
}

}  // namespace grapevine
