#pragma once

#include <cstdint>

namespace grapevine {

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection that scatters its input.
inline std::uint64_t mix64(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

/// The `index`-th number (from 0) of the SplitMix64 stream that starts at `seed`.
inline std::uint64_t splitmix64(std::uint64_t seed, std::uint64_t index) {
  return mix64(seed + (index + 1) * 0x9E3779B97F4A7C15ULL);
}

/// Random bits as a pure function of what they are for: no state, so neither threads nor the order
/// of calls can change them.
inline std::uint64_t random_bits(std::uint64_t seed, std::uint64_t item, std::uint64_t draw) {
  return splitmix64(mix64(splitmix64(seed, item)), draw);
}

/// As `random_bits`, in [0, 1) with 53 bits.
inline double random_unit(std::uint64_t seed, std::uint64_t item, std::uint64_t draw) {
  return static_cast<double>(random_bits(seed, item, draw) >> 11) * 0x1.0p-53;
}

}  // namespace grapevine
