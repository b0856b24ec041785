#include "scoring/kernels/lane_search.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace grapevine {

namespace {

using Lanes = LaneSearch::Lanes;
using Level = LaneSearch::Level;
using Won = LaneSearch::Won;

// What reads and writes bits is inlined into one function per width, which alone says what
// instructions it may use; `V` is as many bits as those take at once.

template <class V>
struct Bits {
  static constexpr int kParts = sizeof(Lanes) / sizeof(V);
  V part[kParts];
};

template <class V>
[[gnu::always_inline]] inline void load(Bits<V>& to, const Lanes& from) {
  std::memcpy(&to, &from, sizeof to);
}

template <class V>
[[gnu::always_inline]] inline bool any(const Bits<V>& x) {
  V all = x.part[0];
#pragma GCC unroll 8
  for (int k = 1; k < Bits<V>::kParts; ++k) all |= x.part[k];
  std::uint64_t rest = 0;
#pragma GCC unroll 8
  for (std::size_t k = 0; k < sizeof(V) / 8; ++k) rest |= all[k];
  return rest != 0;
}

[[gnu::always_inline]] inline int count(const Lanes& x) {
  int sum = 0;
  for (const std::uint64_t word : x.word) sum += std::popcount(word);
  return sum;
}

/// Takes the bits person u has just won into what is known of them.
[[gnu::always_inline]] inline void take(const Level& level, VertexId u, Won& won) {
  ++won.people;
  won.edges += level.in_offset[u + 1] - level.in_offset[u];
  if (level.inverse == nullptr) return;
  const double found = count(level.next[u]);
  level.inverse[u] += found * level.worth;
  if (level.square != nullptr) level.square[u] += found * (level.worth * level.worth);
}

/// The bits of those in front among a person's targets; no more once nothing is missing.
template <class V>
[[gnu::always_inline]] inline void pull_row(const Level& level, VertexId u, const Bits<V>& missing,
                                            Bits<V>& found) {
  constexpr std::uint64_t kAhead = 16;
  constexpr int kEdgesPerLook = 8;
  const std::uint64_t end = level.rows->offset[u + 1];
  const VertexId* const target = level.rows->target.data();
  const std::uint64_t edges = level.rows->edge_count();
  const std::uint8_t* const is_front = level.is_front;
  const Lanes* const front = level.front;
  int until_look = kEdgesPerLook;
  for (std::uint64_t e = level.rows->offset[u]; e < end; ++e) {
    if (e + kAhead < edges) __builtin_prefetch(front + target[e + kAhead]);
    if (!is_front[target[e]]) continue;
    Bits<V> more;
    load(more, front[target[e]]);
#pragma GCC unroll 8
    for (int k = 0; k < Bits<V>::kParts; ++k) found.part[k] |= more.part[k];
    if (--until_look > 0) continue;
    Bits<V> rest;
#pragma GCC unroll 8
    for (int k = 0; k < Bits<V>::kParts; ++k) rest.part[k] = missing.part[k] & ~found.part[k];
    if (!any(rest)) break;
    until_look = kEdgesPerLook;
  }
}

template <class V>
[[gnu::always_inline]] inline Won pull_rows(const Level& level, VertexId begin, VertexId end) {
  Won won;
  for (VertexId u = begin; u < end; ++u) {
    level.is_next[u] = 0;
    if (level.rows->degree(u) == 0) continue;
    Bits<V> seen;
    Bits<V> missing;
    Bits<V> found{};
    load(seen, level.seen[u]);
#pragma GCC unroll 8
    for (int k = 0; k < Bits<V>::kParts; ++k) missing.part[k] = ~seen.part[k];
    if (!any(missing)) continue;
    pull_row(level, u, missing, found);
#pragma GCC unroll 8
    for (int k = 0; k < Bits<V>::kParts; ++k) found.part[k] &= missing.part[k];
    if (!any(found)) continue;
#pragma GCC unroll 8
    for (int k = 0; k < Bits<V>::kParts; ++k) seen.part[k] |= found.part[k];
    level.is_next[u] = 1;
    std::memcpy(level.next + u, &found, sizeof found);
    std::memcpy(level.seen + u, &seen, sizeof seen);
    take(level, u, won);
  }
  return won;
}

using Two [[gnu::vector_size(16)]] = std::uint64_t;
using Eight [[gnu::vector_size(64)]] = std::uint64_t;

Won pull_plain(const Level& level, VertexId begin, VertexId end) {
  return pull_rows<Two>(level, begin, end);
}

#if defined(__x86_64__)
[[gnu::target("avx512f,avx512vl,avx512dq,avx512vpopcntdq,popcnt")]] Won pull_avx512(
    const Level& level, VertexId begin, VertexId end) {
  return pull_rows<Eight>(level, begin, end);
}
#endif

Won pull(LaneWidth width, const Level& level, VertexId begin, VertexId end) {
#if defined(__x86_64__)
  if (width == LaneWidth::avx512) return pull_avx512(level, begin, end);
#endif
  (void)width;
  return pull_plain(level, begin, end);
}

}  // namespace

LaneWidth widest_lanes() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vpopcntdq")) {
    return LaneWidth::avx512;
  }
#endif
  return LaneWidth::plain;
}

LaneSearch::LaneSearch(const Relation& influence, Crew& crew, LaneWidth width)
    : influence_(influence),
      crew_(crew),
      width_(width),
      blocks_(
          row_blocks(influence.out, std::max<std::uint64_t>(4096, influence.edge_count() / 64))),
      parts_(blocks_.size()),
      seen_(influence.vertex_count()),
      front_(influence.vertex_count()),
      next_(influence.vertex_count()),
      is_front_(influence.vertex_count()),
      is_next_(influence.vertex_count()) {}

void LaneSearch::run(std::span<const VertexId> goals, const Sums& sums) {
  begin(goals);
  const std::uint64_t all = influence_.edge_count() + influence_.vertex_count();
  for (int distance = 1; won_.edges > 0; ++distance) {
    check_stop(crew_.context());
    const Level now = level(sums, distance);
    // An edge of a push moves some four times what an edge of a pull does.
    if (4 * (won_.edges + won_.people) < all) {
      list_front();
      push_from_front(now);
    } else {
      pull_all(now);
    }
    std::swap(front_, next_);
    std::swap(is_front_, is_next_);
  }
  forget_front();
}

/// Unused lanes count as seen from the start, by everybody.
void LaneSearch::begin(std::span<const VertexId> goals) {
  Lanes unused{};
  for (std::size_t k = goals.size(); k < kLanes; ++k) unused.set(k);
  crew_.for_each_block(influence_.vertex_count(), [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) seen_[v] = unused;
  });
  won_ = {};
  listed_.clear();
  is_listed_ = true;
  for (std::size_t k = 0; k < goals.size(); ++k) {
    const VertexId v = goals[k];
    if (!is_front_[v]) {
      is_front_[v] = 1;
      front_[v] = Lanes{};
      listed_.push_back(v);
      ++won_.people;
      won_.edges += influence_.in.degree(v);
    }
    front_[v].set(k);
    seen_[v].set(k);
  }
}

LaneSearch::Level LaneSearch::level(const Sums& sums, int distance) {
  const bool counts = distance >= sums.least_distance;
  return {.rows = &influence_.out,
          .in_offset = influence_.in.offset.data(),
          .seen = seen_.data(),
          .front = front_.data(),
          .is_front = is_front_.data(),
          .next = next_.data(),
          .is_next = is_next_.data(),
          .inverse = counts ? sums.inverse.data() : nullptr,
          .square = sums.square.empty() ? nullptr : sums.square.data(),
          .worth = 1.0 / distance};
}

void LaneSearch::pull_all(const Level& level) {
  crew_.for_each_block(
      blocks_.size() - 1,
      [&](Block b) {
        parts_[b.index] = pull(width_, level, blocks_[b.index], blocks_[b.index + 1]);
      },
      1);
  // Flags of the front are written anew by the next pull, but not by a push.
  won_ = {};
  for (std::size_t b = 0; b + 1 < blocks_.size(); ++b) {
    won_.people += parts_[b].people;
    won_.edges += parts_[b].edges;
  }
  forget_front();
  is_listed_ = false;
}

/// Whoever points at the front is offered its bits; few people, so one thread.
void LaneSearch::push_from_front(const Level& level) {
  std::vector<VertexId> offered;
  for (const VertexId w : listed_) {
    for (const VertexId u : influence_.in.targets_of(w)) {
      Lanes offer;
      std::uint64_t is_new = 0;
      for (std::size_t k = 0; k < 8; ++k) {
        offer.word[k] = front_[w].word[k] & ~seen_[u].word[k];
        is_new |= offer.word[k];
      }
      if (is_new == 0) continue;
      if (!is_next_[u]) {
        is_next_[u] = 1;
        next_[u] = Lanes{};
        offered.push_back(u);
      }
      for (std::size_t k = 0; k < 8; ++k) next_[u].word[k] |= offer.word[k];
    }
  }
  forget_front();
  won_ = {};
  for (const VertexId u : offered) {
    for (std::size_t k = 0; k < 8; ++k) seen_[u].word[k] |= next_[u].word[k];
    take(level, u, won_);
  }
  listed_.swap(offered);
  is_listed_ = true;
}

void LaneSearch::list_front() {
  if (is_listed_) return;
  listed_.clear();
  for (VertexId v = 0; v < influence_.vertex_count(); ++v) {
    if (is_front_[v]) listed_.push_back(v);
  }
  is_listed_ = true;
}

/// Clears the flags of the front.
void LaneSearch::forget_front() {
  if (is_listed_) {
    for (const VertexId v : listed_) is_front_[v] = 0;
  } else {
    std::fill(is_front_.begin(), is_front_.end(), std::uint8_t{0});
  }
}

}  // namespace grapevine
