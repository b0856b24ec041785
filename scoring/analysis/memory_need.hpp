#pragma once

#include <cstdint>
#include <string_view>

#include "graph/data_size.hpp"
#include "scoring/analysis/analysis.hpp"

namespace grapevine {

/// What scoring takes at its peak, in bytes.
struct MemoryNeed {
  std::uint64_t base_bytes = 0;      ///< data, network and default measures
  std::uint64_t measures_bytes = 0;  ///< on top, for those on request
  std::string_view largest_measure;  ///< the one on request that takes most; empty: none

  std::uint64_t total_bytes() const { return base_bytes + measures_bytes; }
};

/// Judged from sizes alone, before anything is loaded: so many bytes a person and a fact, measured
/// on generated shops, and what each measure says of itself. Right to about a third.
MemoryNeed memory_need(const DataSize& size, const ScoreRequest& request);

/// How many people with so many facts each would fit into `bytes`, all else equal.
std::uint64_t people_that_fit(const DataSize& size, std::uint64_t bytes);

}  // namespace grapevine
