#include "scoring/analysis/memory_need.hpp"

#include <algorithm>

namespace grapevine {

namespace {

/// Bytes at the peak, from the differences between generated shops of 100,000 people with and
/// without a kind of fact (tests/bench/README.md). A fact that makes an edge stands in the tables,
/// in its relation and in the union (32 bytes), and in the list rows are built from (32 bytes).
constexpr std::uint64_t kProgram = 12'000'000;
constexpr std::uint64_t kPerson = 1300;
constexpr std::uint64_t kReferral = 130;
constexpr std::uint64_t kShare = 110;
constexpr std::uint64_t kClick = 130;
constexpr std::uint64_t kOrder = 65;
constexpr std::uint64_t kFollow = 100;
constexpr std::uint64_t kEngagement = 45;
constexpr std::uint64_t kColumn = 24;  ///< a score column with bounds, a person

std::uint64_t bytes_of(const DataSize& size) {
  return kPerson * size.people_count + kReferral * size.referrals_count +
         kShare * size.shares_count + kClick * size.clicks_count + kOrder * size.orders_count +
         kFollow * size.follows_count + kEngagement * size.engagements_count;
}

}  // namespace

MemoryNeed memory_need(const DataSize& size, const ScoreRequest& request) {
  MemoryNeed need;
  need.base_bytes = kProgram + bytes_of(size);
  const NetworkSize network{size.people_count, size.referrals_count + size.shares_count +
                                                   size.clicks_count + size.follows_count};
  double largest = 0;
  for (const MeasureSpec* spec : measures_of(request)) {
    if (spec->is_default) continue;
    need.measures_bytes += kColumn * size.people_count;
    const double bytes = cost_of(*spec, network, parameters_of(*spec, request.parameters)).bytes;
    if (bytes <= largest) continue;
    largest = bytes;
    need.largest_measure = spec->id;
  }
  need.measures_bytes += static_cast<std::uint64_t>(largest);
  return need;
}

std::uint64_t people_that_fit(const DataSize& size, std::uint64_t bytes) {
  if (bytes <= kProgram || size.people_count == 0) return 0;
  const double per_person =
      static_cast<double>(bytes_of(size)) / static_cast<double>(size.people_count);
  return static_cast<std::uint64_t>(static_cast<double>(bytes - kProgram) / per_person);
}

}  // namespace grapevine
