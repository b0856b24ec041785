#include "graph/rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "graph/base/parallel.hpp"

namespace grapevine {

namespace {

struct Edge {
  VertexId source;
  VertexId target;
  double weight;
};

/// An edge on its way into the rows of the other direction.
struct TurnedEdge {
  VertexId source;
  VertexId target;
  float weight;
};

/// People fall into buckets by the high digits of their id, so that a bucket's edges fit the cache.
struct BucketMap {
  std::size_t count = 1;
  unsigned shift = 0;
};

BucketMap buckets_for(std::size_t n, std::size_t m) {
  constexpr std::size_t kEdgesPerBucket = 32768;
  constexpr std::size_t kMostBuckets = 2048;
  const std::size_t wanted = std::min(std::bit_ceil(m / kEdgesPerBucket + 1), kMostBuckets);
  BucketMap map;
  while ((n >> map.shift) >= wanted) ++map.shift;
  map.count = (n >> map.shift) + 1;
  return map;
}

template <class Record>
struct Buckets {
  BigArray<Record> records;
  std::vector<std::uint64_t> begin;  ///< one more than there are buckets

  std::span<Record> of(std::size_t b) {
    return {records.data() + begin[b], static_cast<std::size_t>(begin[b + 1] - begin[b])};
  }
};

/// Stable: the records of a bucket stand in the order of the items. `visit(block, sink)` calls
/// `sink(key, record)` for the items of a block, twice the same.
template <class Record, class Visit>
Buckets<Record> partition(std::size_t items, std::size_t least_block, const BucketMap& map,
                          Crew& crew, const Visit& visit) {
  constexpr std::size_t kMostBlocks = 128;  // bounds the table of counts
  const std::size_t size = std::max(least_block, items / kMostBlocks + 1);
  const std::size_t blocks = block_count(items, size);
  std::vector<std::uint64_t> at(blocks * map.count, 0);
  crew.for_each_block(
      items,
      [&](Block block) {
        std::uint64_t* const counts = at.data() + block.index * map.count;
        visit(block, [&](VertexId key, const Record&) { ++counts[key >> map.shift]; });
      },
      size);
  Buckets<Record> buckets;
  buckets.begin.assign(map.count + 1, 0);
  std::uint64_t total = 0;
  for (std::size_t b = 0; b < map.count; ++b) {
    buckets.begin[b] = total;
    for (std::size_t k = 0; k < blocks; ++k) {
      total += std::exchange(at[k * map.count + b], total);
    }
  }
  buckets.begin[map.count] = total;
  buckets.records = BigArray<Record>(total);
  Record* const records = buckets.records.data();
  crew.for_each_block(
      items,
      [&](Block block) {
        std::uint64_t* const next = at.data() + block.index * map.count;
        visit(block, [&](VertexId key, const Record& r) { records[next[key >> map.shift]++] = r; });
      },
      size);
  return buckets;
}

/// One stable counting pass by `digit(edge)` < 2^bits.
template <class Digit>
void radix_pass(std::span<const Edge> from, Edge* to, unsigned bits, const Digit& digit) {
  std::array<std::uint32_t, std::size_t{1} << 11> next;
  std::fill_n(next.begin(), std::size_t{1} << bits, 0U);
  for (const Edge& e : from) ++next[digit(e)];
  std::uint32_t total = 0;
  for (std::size_t d = 0; d < std::size_t{1} << bits; ++d) total += std::exchange(next[d], total);
  for (const Edge& e : from) to[next[digit(e)]++] = e;
}

/// Room to sort in, one piece for each thread at work: memory fresh from the system for every
/// bucket would cost more than sorting it.
class Scratch {
 public:
  explicit Scratch(std::size_t most_edges) : most_edges_(most_edges) {}

  std::unique_ptr<Edge[]> take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) return std::make_unique_for_overwrite<Edge[]>(most_edges_);
    auto piece = std::move(free_.back());
    free_.pop_back();
    return piece;
  }
  void give_back(std::unique_ptr<Edge[]> piece) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(piece));
  }

 private:
  std::size_t most_edges_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Edge[]>> free_;
};

/// Sorts by (source, target), ties in the order given: least significant digit first. All sources
/// agree above their low `source_bits`. `scratch` has room for all edges.
void sort_edges(std::span<Edge> edges, Edge* scratch, unsigned source_bits, unsigned target_bits) {
  constexpr unsigned kDigit = 11;
  const std::size_t count = edges.size();
  Edge* from = edges.data();
  Edge* to = scratch;
  const auto sort_by = [&](unsigned key_bits, const auto& key) {
    for (unsigned low = 0; low < key_bits; low += kDigit) {
      const unsigned bits = std::min(kDigit, key_bits - low);
      const VertexId mask = (VertexId{1} << bits) - 1;
      radix_pass({from, count}, to, bits, [&](const Edge& e) { return key(e) >> low & mask; });
      std::swap(from, to);
    }
  };
  sort_by(target_bits, [](const Edge& e) { return e.target; });
  sort_by(source_bits, [](const Edge& e) { return e.source; });
  if (from != edges.data()) std::copy_n(from, count, edges.data());
}

[[noreturn]] void refuse(const std::string& what) {
  throw Error(
      Errc::internal, what,
      "such rows are refused when files are read: please report this as a bug in grapevine");
}

/// Merges parallel edges in place, counts what is left in degree[source], returns how many.
std::size_t merge_parallel(std::span<Edge> edges, std::uint64_t* degree) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < edges.size();) {
    const Edge first = edges[i];
    double sum = 0;
    for (; i < edges.size() && edges[i].source == first.source && edges[i].target == first.target;
         ++i) {
      sum += edges[i].weight;
    }
    const auto weight = static_cast<float>(sum);
    if (!std::isfinite(weight)) refuse("the weights of one edge add up to more than can be held");
    if (weight == 0) continue;
    edges[kept++] = {first.source, first.target, static_cast<double>(weight)};
    ++degree[first.source];
  }
  return kept;
}

unsigned bits_of(std::size_t n) {
  return n < 2 ? 0U : static_cast<unsigned>(std::bit_width(n - 1));
}

/// Turns degrees, each one place late, into offsets.
void add_up(BigArray<std::uint64_t>& offset) {
  for (std::size_t v = 1; v < offset.size(); ++v) offset[v] += offset[v - 1];
}

Buckets<Edge> partition_by_source(std::size_t n, EdgeList edges, const BucketMap& map, Crew& crew) {
  constexpr std::size_t kLeastBlock = 65536;
  return partition<Edge>(edges.size(), kLeastBlock, map, crew, [&](Block block, const auto& sink) {
    for (std::size_t e = block.begin; e < block.end; ++e) {
      const Edge edge{edges.source[e], edges.target[e], edges.weight[e]};
      if (edge.source >= n || edge.target >= n) refuse("an edge leads to nobody");
      if (!(edge.weight >= 0) || !std::isfinite(edge.weight)) {
        refuse("the weight of an edge is negative or not a number");
      }
      if (edge.source != edge.target && edge.weight > 0) sink(edge.source, edge);
    }
  });
}

Rows sorted_rows(std::size_t n, Buckets<Edge>& buckets, const BucketMap& map, Crew& crew) {
  BigArray<std::uint64_t> offset(n + 1);
  std::vector<std::size_t> kept(map.count, 0);
  const unsigned target_bits = bits_of(n);
  std::size_t most_edges = 0;
  for (std::size_t b = 0; b < map.count; ++b) {
    most_edges = std::max(most_edges, buckets.of(b).size());
  }
  Scratch scratch(most_edges);
  crew.for_each_block(
      map.count,
      [&](Block b) {
        const std::span<Edge> edges = buckets.of(b.index);
        std::unique_ptr<Edge[]> room = scratch.take();
        sort_edges(edges, room.get(), std::min(map.shift, target_bits), target_bits);
        scratch.give_back(std::move(room));
        kept[b.index] = merge_parallel(edges, offset.data() + 1);
      },
      1);
  add_up(offset);
  BigArray<VertexId> target(offset[n]);
  BigArray<float> weight(offset[n]);
  crew.for_each_block(
      map.count,
      [&](Block b) {
        const std::span<const Edge> edges = buckets.of(b.index).first(kept[b.index]);
        std::uint64_t at = offset[std::min(n, b.index << map.shift)];
        for (const Edge& e : edges) {
          target[at] = e.target;
          weight[at++] = static_cast<float>(e.weight);
        }
      },
      1);
  return {std::move(offset), std::move(target), std::move(weight)};
}

/// `out` read the other way. Rows come out sorted because the partition is stable.
Rows turned_rows(const Rows& out, Crew& crew) {
  const std::size_t n = out.vertex_count();
  const BucketMap map = buckets_for(n, out.edge_count());
  Buckets<TurnedEdge> buckets =
      partition<TurnedEdge>(n, kBlockSize, map, crew, [&](Block block, const auto& sink) {
        for (std::size_t u = block.begin; u < block.end; ++u) {
          for (std::uint64_t e = out.offset[u]; e < out.offset[u + 1]; ++e) {
            sink(out.target[e], {static_cast<VertexId>(u), out.target[e], out.weight[e]});
          }
        }
      });
  BigArray<std::uint64_t> offset(n + 1);
  BigArray<VertexId> target(out.edge_count());
  BigArray<float> weight(out.edge_count());
  crew.for_each_block(
      map.count,
      [&](Block b) {
        const std::size_t first = b.index << map.shift;
        const std::size_t last = std::min(n, (b.index + 1) << map.shift);
        if (first >= last) return;
        std::vector<std::uint64_t> next(last - first + 1, 0);
        for (const TurnedEdge& e : buckets.of(b.index)) ++next[e.target - first + 1];
        next[0] = buckets.begin[b.index];
        for (std::size_t v = first; v < last; ++v) {
          next[v - first + 1] += next[v - first];
          offset[v + 1] = next[v - first + 1];
        }
        for (const TurnedEdge& e : buckets.of(b.index)) {
          const std::uint64_t at = next[e.target - first]++;
          target[at] = e.source;
          weight[at] = e.weight;
        }
      },
      1);
  return {std::move(offset), std::move(target), std::move(weight)};
}

}  // namespace

Relation build_relation(VertexId vertex_count, EdgeList edges, const Context& ctx) {
  Crew crew(ctx);
  const BucketMap map = buckets_for(vertex_count, edges.size());
  Relation relation;
  {
    Buckets<Edge> buckets = partition_by_source(vertex_count, std::move(edges), map, crew);
    relation.out = sorted_rows(vertex_count, buckets, map, crew);
  }
  relation.in = turned_rows(relation.out, crew);
  return relation;
}

std::vector<VertexId> row_blocks(const Rows& rows, std::uint64_t edges_per_block) {
  const VertexId n = rows.vertex_count();
  std::vector<VertexId> first{0};
  // A row counts one more than its edges, so that people without edges make blocks as well.
  for (VertexId v = 1; v < n; ++v) {
    const VertexId begin = first.back();
    if (rows.offset[v] - rows.offset[begin] + (v - begin) >= edges_per_block) first.push_back(v);
  }
  if (n > 0) first.push_back(n);
  return first;
}

}  // namespace grapevine
