#include "scoring/kernels/growth.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/base/parallel.hpp"

namespace grapevine {

namespace {

// An eigenvector may fall below what a double can hold; a test vector need not be exact there.
constexpr double kFloor = 1e-290;

/// The ratios seen in one component.
struct Ratios {
  double low = std::numeric_limits<double>::infinity();
  double high = 0;

  void see(const Ratios& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
  }
};

/// The part of a block that lies in one component.
struct Piece {
  std::size_t component;
  std::size_t begin;
  std::size_t end;
};

class Rounds {
 public:
  Rounds(const Circles& circles, const Context& ctx)
      : circles_(circles),
        crew_(ctx),
        x_(circles.member.size(), 1),
        y_(circles.member.size()),
        blocks_(row_blocks(circles.out, kEdgesPerBlock)),
        pieces_(blocks_.size()),
        seen_(blocks_.size()),
        ratios_(circles.component_count()) {
    for (std::size_t b = 0; b + 1 < blocks_.size(); ++b) cut(b);
  }

  /// The largest bounds over components.
  Ratios round() {
    crew_.for_each_block(
        blocks_.size() - 1, [&](Block b) { multiply(b.index); }, 1);
    std::fill(ratios_.begin(), ratios_.end(), Ratios{});
    Ratios largest{0, 0};
    for (std::size_t b = 0; b + 1 < blocks_.size(); ++b) {
      for (std::size_t k = 0; k < pieces_[b].size(); ++k) {
        ratios_[pieces_[b][k].component].see(seen_[b][k]);
      }
    }
    for (const Ratios& r : ratios_) {
      largest.low = std::max(largest.low, r.low);
      largest.high = std::max(largest.high, r.high);
    }
    crew_.for_each_block(
        blocks_.size() - 1, [&](Block b) { shift(b.index); }, 1);
    return largest;
  }

  std::vector<double> vector() {
    for (std::size_t k = 0; k < circles_.component_count(); ++k) {
      const auto begin = x_.begin() + circles_.first[k];
      const auto end = x_.begin() + circles_.first[k + 1];
      const double largest = *std::max_element(begin, end);
      std::for_each(begin, end, [&](double& x) { x /= largest; });
    }
    return std::move(x_);
  }

 private:
  static constexpr std::uint64_t kEdgesPerBlock = 32768;

  void cut(std::size_t b) {
    const auto& first = circles_.first;
    auto component = static_cast<std::size_t>(
        std::upper_bound(first.begin(), first.end(), blocks_[b]) - first.begin() - 1);
    for (std::size_t at = blocks_[b]; at < blocks_[b + 1]; ++component) {
      const std::size_t end = std::min<std::size_t>(first[component + 1], blocks_[b + 1]);
      pieces_[b].push_back({component, at, end});
      at = end;
    }
    seen_[b].resize(pieces_[b].size());
  }

  void multiply(std::size_t b) {
    for (std::size_t k = 0; k < pieces_[b].size(); ++k) {
      Ratios ratios;
      for (std::size_t i = pieces_[b][k].begin; i < pieces_[b][k].end; ++i) {
        const auto targets = circles_.out.targets_of(static_cast<VertexId>(i));
        const auto weights = circles_.out.weights_of(static_cast<VertexId>(i));
        double sum = 0;
        for (std::size_t e = 0; e < targets.size(); ++e) {
          sum += static_cast<double>(weights[e]) * x_[targets[e]];
        }
        y_[i] = sum;
        const double ratio = sum / x_[i];
        ratios.high = std::max(ratios.high, ratio);
        if (x_[i] > kFloor) ratios.low = std::min(ratios.low, ratio);
      }
      seen_[b][k] = ratios;
    }
  }

  void shift(std::size_t b) {
    for (const Piece& piece : pieces_[b]) {
      const Ratios& r = ratios_[piece.component];
      const double half = std::sqrt(r.low * r.high) / 2;
      for (std::size_t i = piece.begin; i < piece.end; ++i) {
        x_[i] = std::max((y_[i] + half * x_[i]) / (r.high + half), kFloor);
      }
    }
  }

  const Circles& circles_;
  Crew crew_;
  std::vector<double> x_;
  std::vector<double> y_;
  std::vector<VertexId> blocks_;
  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::vector<Ratios>> seen_;
  std::vector<Ratios> ratios_;
};

}  // namespace

Growth growth_of(const Circles& circles, const GrowthSettings& settings, const Context& ctx) {
  Growth growth;
  if (circles.member.empty()) return growth;
  Rounds rounds(circles, ctx);
  growth.low = 0;
  growth.high = std::numeric_limits<double>::infinity();
  growth.has_converged = false;
  while (!growth.has_converged && growth.rounds_count < settings.max_rounds) {
    check_stop(ctx);
    const Ratios bounds = rounds.round();
    ++growth.rounds_count;
    // What an earlier round proved stays proven.
    growth.low = std::max(growth.low, bounds.low);
    growth.high = std::min(growth.high, bounds.high);
    growth.spread = bounds.high / bounds.low - 1;
    growth.has_converged = bounds.high - bounds.low <= settings.tolerance * bounds.high;
  }
  growth.vector = rounds.vector();
  return growth;
}

}  // namespace grapevine
