#include "scoring/kernels/components.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "graph/base/random.hpp"

namespace grapevine {

namespace {

/// Trees of people under their smallest member.
class Hooking {
 public:
  explicit Hooking(VertexId n) : parent_(n) {
    for (VertexId v = 0; v < n; ++v) parent_[v] = v;
  }

  void join(VertexId u, VertexId v) {
    VertexId a = root(u);
    VertexId b = root(v);
    if (a == b) return;
    if (a > b) std::swap(a, b);
    parent_[b] = a;
  }

  VertexId root(VertexId v) {
    while (parent_[v] != v) {
      parent_[v] = parent_[parent_[v]];  // halves the path as it goes
      v = parent_[v];
    }
    return v;
  }

  /// Parents are never larger than their children, so one pass upwards is enough.
  void flatten() {
    for (VertexId v = 0; v < parent_.size(); ++v) parent_[v] = parent_[parent_[v]];
  }

  VertexId label(VertexId v) const { return parent_[v]; }
  std::vector<VertexId> labels() const { return {parent_.begin(), parent_.end()}; }

 private:
  BigArray<VertexId> parent_;
};

/// The label most frequent in a sample: a guess that changes the time taken, not the answer.
VertexId frequent_label(const Hooking& trees, VertexId n) {
  constexpr std::uint64_t kSample = 1024;
  std::unordered_map<VertexId, int> count;
  VertexId best = 0;
  for (std::uint64_t i = 0; i < kSample; ++i) {
    const VertexId label = trees.label(static_cast<VertexId>(random_bits(1, i, 0) % n));
    if (++count[label] > count[best]) best = label;
  }
  return best;
}

constexpr std::size_t kFirstEdges = 2;

/// Tarjan's search from one person on, and what it keeps between searches.
class StrongSearch {
 public:
  explicit StrongSearch(const Relation& relation)
      : out_(relation.out), found_(out_.vertex_count()), label_(out_.vertex_count()) {
    for (VertexId v = 0; v < label_.size(); ++v) {
      label_[v] = v;
      if (out_.degree(v) == 0 || relation.in.degree(v) == 0) found_[v] = kDone;
    }
  }

  void search_from(VertexId start, const Context& ctx) {
    if (found_[start] != 0) return;
    enter(start);
    while (!path_.empty()) {
      Step& top = path_.back();
      if (top.next == out_.offset[top.person + std::size_t{1}]) {
        leave();
        continue;
      }
      const VertexId u = out_.target[top.next++];
      if (found_[u] == 0) {
        if (entered_ % kStopEvery == 0) check_stop(ctx);
        enter(u);
      } else if (found_[u] != kDone) {
        top.low = std::min(top.low, found_[u]);
      }
    }
  }

  std::vector<VertexId> labels() const { return {label_.begin(), label_.end()}; }

 private:
  static constexpr VertexId kDone = kNoVertex;
  static constexpr VertexId kStopEvery = 1U << 16;
  struct Step {
    std::uint64_t next;  ///< place of the next edge to follow
    VertexId person;
    VertexId low;  ///< earliest entered person reachable so far
  };

  void enter(VertexId v) {
    found_[v] = ++entered_;
    open_.push_back(v);
    path_.push_back({out_.offset[v], v, found_[v]});
  }

  void leave() {
    const Step done = path_.back();
    path_.pop_back();
    if (!path_.empty()) path_.back().low = std::min(path_.back().low, done.low);
    if (done.low != found_[done.person]) return;
    std::size_t first = open_.size();
    VertexId smallest = done.person;
    do {
      smallest = std::min(smallest, open_[--first]);
    } while (open_[first] != done.person);
    for (std::size_t i = first; i < open_.size(); ++i) {
      label_[open_[i]] = smallest;
      found_[open_[i]] = kDone;
    }
    open_.resize(first);
  }

  const Rows& out_;
  BigArray<VertexId> found_;  ///< 0: not yet; order of entering from 1; kDone: component known
  BigArray<VertexId> label_;
  std::vector<Step> path_;
  std::vector<VertexId> open_;  ///< entered, component not yet known
  VertexId entered_ = 0;
};

}  // namespace

std::vector<VertexId> weak_components(const Relation& relation, const Context& ctx) {
  const VertexId n = relation.vertex_count();
  if (n == 0) return {};
  Hooking trees(n);
  for (std::size_t i = 0; i < kFirstEdges; ++i) {
    check_stop(ctx);
    for (VertexId v = 0; v < n; ++v) {
      const auto row = relation.out.targets_of(v);
      if (i < row.size()) trees.join(v, row[i]);
    }
  }
  trees.flatten();
  // An edge with one end outside the largest tree is seen from that end, whichever way it points.
  const VertexId largest = frequent_label(trees, n);
  check_stop(ctx);
  for (VertexId v = 0; v < n; ++v) {
    if (trees.label(v) == largest) continue;
    const auto row = relation.out.targets_of(v);
    for (std::size_t i = kFirstEdges; i < row.size(); ++i) trees.join(v, row[i]);
    for (const VertexId u : relation.in.targets_of(v)) trees.join(v, u);
  }
  trees.flatten();
  return trees.labels();
}

std::vector<VertexId> strong_components(const Relation& relation, const Context& ctx) {
  StrongSearch search(relation);
  for (VertexId v = 0; v < relation.vertex_count(); ++v) search.search_from(v, ctx);
  return search.labels();
}

std::vector<VertexId> component_sizes(const std::vector<VertexId>& label) {
  std::vector<VertexId> count(label.size(), 0);
  for (const VertexId root : label) ++count[root];
  std::vector<VertexId> size(label.size());
  for (std::size_t v = 0; v < label.size(); ++v) size[v] = count[label[v]];
  return size;
}

}  // namespace grapevine
