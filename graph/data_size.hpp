#pragma once

#include <cstdint>

namespace grapevine {

/// How much there is to load, before it is loaded. Never less than what a Dataset will hold.
struct DataSize {
  std::uint64_t people_count = 0;
  std::uint64_t referrals_count = 0;
  std::uint64_t shares_count = 0;
  std::uint64_t clicks_count = 0;
  std::uint64_t orders_count = 0;
  std::uint64_t follows_count = 0;
  std::uint64_t engagements_count = 0;
};

}  // namespace grapevine
