#include "scoring/kernels/betweenness.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>

#include "graph/base/parallel.hpp"
#include "graph/frozen_array.hpp"
#include "scoring/kernels/path_count.hpp"
#include "scoring/kernels/row_order.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kBlocksPerWave = 16;
constexpr std::size_t kSourcesPerBlock = 32;

/// A search from one person after another. Between two of them nobody is marked.
template <class Count>
class Search {
 public:
  explicit Search(const Rows& out)
      : out_(out), node_(out.vertex_count()), queue_(out.vertex_count() + 1) {}

  /// Adds to `passed` what everybody passes on of what `source` says; false, and nothing added,
  /// where a count is too large.
  bool run(VertexId source, std::span<double> passed) {
    const bool is_counted = count_paths(source);
    if (is_counted) add_passed(passed);
    for (std::size_t at = 0; at < found_; ++at) node_[queue_[at]] = {};
    return is_counted;
  }

 private:
  static constexpr std::uint32_t kUnseen = 0;

  struct Node {
    Count count{};                  ///< of paths; on the way back (1 + what is passed on) / paths
    std::uint32_t level = kUnseen;  ///< 1 + the distance
  };

  bool count_paths(VertexId source) {
    node_[source].count = Count(1.0);
    node_[source].level = 1;
    queue_[0] = source;
    found_ = 1;
    Node* const nodes = node_.data();
    VertexId* const queue = queue_.data();
    for (std::size_t at = 0; at < found_; ++at) {
      const Count count = nodes[queue[at]].count;
      const std::uint32_t next = nodes[queue[at]].level + 1;
      if (is_too_large(count)) return false;
      std::size_t end = found_;
      for (const VertexId v : out_.targets_of(queue[at])) {
        Node& to = nodes[v];
        const bool is_new = to.level == kUnseen;
        to.level = is_new ? next : to.level;
        add_if(to.level == next, to.count, count);
        queue[end] = v;  // overwritten by the next where v is not new
        end += is_new;
      }
      found_ = end;
    }
    return true;
  }

  void add_passed(std::span<double> passed) {
    const std::uint32_t last = node_[queue_[found_ - 1]].level;
    for (std::size_t at = found_; at-- > 1;) {
      const VertexId u = queue_[at];
      Node& node = node_[u];
      double passed_on = 0;
      if (node.level < last) {
        Count sum{};
        for (const VertexId v : out_.targets_of(u)) {
          add_if(node_[v].level == node.level + 1, sum, node_[v].count);
        }
        passed_on = product_of(node.count, sum);
        passed[u] += passed_on;
      }
      node.count = share_of(1 + passed_on, node.count);
    }
  }

  const Rows& out_;
  BigArray<Node> node_;
  BigArray<VertexId> queue_;  ///< one more than people
  std::size_t found_ = 0;     ///< people in the queue
};

/// Searches for as many threads as ask at a time.
class Searches {
 public:
  Searches(const Rows& out, const Context& ctx) : out_(out), ctx_(ctx) {}

  void run(std::span<const VertexId> sources, std::span<double> passed) {
    std::unique_ptr<Search<double>> search = take();
    for (const VertexId source : sources) {
      check_stop(ctx_);
      if (!search->run(source, passed)) Search<LongCount>(out_).run(source, passed);
    }
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(search));
  }

 private:
  std::unique_ptr<Search<double>> take() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Search<double>> search = std::move(idle_.back());
        idle_.pop_back();
        return search;
      }
    }
    return std::make_unique<Search<double>>(out_);
  }

  const Rows& out_;
  const Context& ctx_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Search<double>>> idle_;
};

}  // namespace

std::optional<std::vector<double>> betweenness_of_forest(const Relation& influence) {
  const VertexId n = influence.vertex_count();
  for (VertexId v = 0; v < n; ++v) {
    if (influence.in.degree(v) > 1) return std::nullopt;
  }
  const std::vector<VertexId> order = targets_first(influence);
  if (order.size() < n) return std::nullopt;
  const auto is_root = [&](VertexId v) { return influence.in.degree(v) == 0; };
  std::vector<double> below(n, 0);
  for (const VertexId v : order) {
    if (!is_root(v)) below[influence.in.targets_of(v)[0]] += below[v] + 1;
  }
  std::vector<VertexId> above(n, 0);
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    if (!is_root(*at)) above[*at] = above[influence.in.targets_of(*at)[0]] + 1;
  }
  for (VertexId v = 0; v < n; ++v) below[v] *= above[v];
  return below;
}

std::vector<double> betweenness_exact(const Relation& influence, const Context& ctx) {
  const VertexId n = influence.vertex_count();
  std::vector<double> total(n, 0);
  std::vector<VertexId> sources;
  for (VertexId v = 0; v < n; ++v) {
    if (influence.out.degree(v) > 0) sources.push_back(v);
  }
  Crew crew(ctx);
  Searches searches(influence.out, ctx);
  std::vector<std::vector<double>> part(
      std::min(kBlocksPerWave, block_count(sources.size(), kSourcesPerBlock)),
      std::vector<double>(n, 0));
  constexpr std::size_t kPerWave = kBlocksPerWave * kSourcesPerBlock;
  for (std::size_t begin = 0; begin < sources.size(); begin += kPerWave) {
    report_progress(ctx, "betweenness",
                    static_cast<double>(begin) / static_cast<double>(sources.size()));
    const auto wave = std::span(sources).subspan(begin, std::min(kPerWave, sources.size() - begin));
    crew.for_each_block(
        wave.size(),
        [&](Block b) { searches.run(wave.subspan(b.begin, b.end - b.begin), part[b.index]); },
        kSourcesPerBlock);
    crew.for_each_block(n, [&](Block b) {
      for (std::vector<double>& values : part) {
        for (std::size_t v = b.begin; v < b.end; ++v) {
          total[v] += values[v];
          values[v] = 0;
        }
      }
    });
  }
  return total;
}

}  // namespace grapevine
