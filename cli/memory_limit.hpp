#pragma once

#include <cstdint>
#include <string>

#include "scoring/analysis/memory_need.hpp"

namespace grapevine {

/// Reads `800M`, `8G` or `8GiB`: K, M, G, T by 1024. Raises Errc::usage.
std::uint64_t parse_memory(const std::string& text);

/// What may be used: as the user said, else what the system can give, the limit of a container
/// included; 0: not known.
std::uint64_t memory_limit(const std::string& chosen);

/// Raises Errc::nothing_to_do when the need is above the limit, before any work: how much it takes
/// and what would fit.
void check_memory(const MemoryNeed& need, const DataSize& size, std::uint64_t limit_bytes);

}  // namespace grapevine
