#include "scoring/kernels/path_sampler.hpp"

#include <algorithm>

#include "graph/base/random.hpp"

namespace grapevine {

namespace {

constexpr double kMostPaths = 0x1p400;
constexpr double kFewestPaths = 0x1p-500;
constexpr std::uint32_t kMostLevel = (1U << 30) - 1;

}  // namespace

PathSampler::PathSampler(const Relation& influence)
    : from_{.side = kFrom, .rows = &influence.out},
      to_{.side = kTo, .rows = &influence.in},
      node_(influence.vertex_count()) {}

const std::vector<VertexId>& PathSampler::draw(VertexId from, VertexId to, std::uint64_t seed,
                                               std::uint64_t item) {
  random_ = random_bits(seed, item, 0);
  between_.clear();
  crossing_paths_ = 0;
  start(from_, from);
  start(to_, to);
  while (crossing_paths_ == 0 && from_.front_edges > 0 && to_.front_edges > 0) {
    advance(from_.front_edges <= to_.front_edges ? from_ : to_);
  }
  if (crossing_paths_ > 0) {
    walk_back(crossing_[kFrom]);
    walk_back(crossing_[kTo]);
  }
  for (const Ball* ball : {&from_, &to_}) {
    for (const VertexId v : ball->people) node_[v].side = kNobody;
  }
  return between_;
}

void PathSampler::start(Ball& ball, VertexId person) {
  node_[person] = {.count = 1, .level = 0, .side = ball.side, .before = person};
  ball.people.assign(1, person);
  ball.front = 0;
  ball.front_edges = ball.rows->degree(person);
}

/// One level on. The searches have no edge between them so far, so that what is found of the other
/// side is on its last level, and all crossings are on shortest paths.
void PathSampler::advance(Ball& ball) {
  const std::size_t end = ball.people.size();
  const std::uint32_t next = node_[ball.people[ball.front]].level + 1;
  for (std::size_t i = ball.front; i < end; ++i) {
    const VertexId u = ball.people[i];
    const double count = node_[u].count;
    for (const VertexId v : ball.rows->targets_of(u)) {
      Node& to = node_[v];
      if (to.side == kNobody) {
        to = {.count = count, .level = next & kMostLevel, .side = ball.side, .before = u};
        ball.people.push_back(v);
      } else if (to.side != ball.side) {
        const double paths = count * to.count;
        crossing_paths_ += paths;
        if (!happens(paths, crossing_paths_)) continue;
        crossing_[ball.side] = u;
        crossing_[to.side] = v;
      } else if (to.level == next) {
        to.count += count;
        if (happens(count, to.count)) to.before = u;
      }
    }
  }
  ball.front = end;
  if (crossing_paths_ == 0) measure_front(ball);
}

void PathSampler::measure_front(Ball& ball) {
  ball.front_edges = 0;
  double most = 0;
  for (std::size_t i = ball.front; i < ball.people.size(); ++i) {
    ball.front_edges += ball.rows->degree(ball.people[i]);
    most = std::max(most, node_[ball.people[i]].count);
  }
  if (most <= kMostPaths) return;
  for (std::size_t i = ball.front; i < ball.people.size(); ++i) {
    double& count = node_[ball.people[i]].count;
    count = std::max(count / kMostPaths, kFewestPaths);
  }
}

/// From `at` to the person the search began with, who is left out.
void PathSampler::walk_back(VertexId at) {
  for (; node_[at].level > 0; at = node_[at].before) between_.push_back(at);
}

bool PathSampler::happens(double weight, double total) {
  random_ += 0x9E3779B97F4A7C15ULL;
  return static_cast<double>(mix64(random_) >> 11) * 0x1.0p-53 * total < weight;
}

}  // namespace grapevine
