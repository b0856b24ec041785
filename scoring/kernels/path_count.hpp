#pragma once

// Numbers of shortest paths. They double with every fork, so a thousand forks in a row are beyond
// a double: searches count in doubles and start again with LongCount where that is not enough.

#include <bit>
#include <cmath>
#include <cstdint>

namespace grapevine {

/// digits · 2^power, digits in [½, 1) or 0: as exact as a double, and never too small to tell.
struct LongCount {
  double digits = 0;
  std::int64_t power = 0;

  LongCount() = default;
  explicit LongCount(double x) : LongCount(x, 0) {}
  LongCount(double x, std::int64_t p) {
    int shift = 0;
    digits = std::frexp(x, &shift);
    power = x == 0 ? 0 : p + shift;
  }
  LongCount& operator+=(const LongCount& other) {
    constexpr std::int64_t kDigits = 64;  // what is smaller by as much adds nothing
    const bool is_less = digits == 0 || (other.digits != 0 && power < other.power);
    const LongCount& large = is_less ? other : *this;
    const LongCount& small = is_less ? *this : other;
    const std::int64_t gap = large.power - small.power;
    const bool is_lost = small.digits == 0 || gap > kDigits;
    const double rest = is_lost ? 0 : std::ldexp(small.digits, -static_cast<int>(gap));
    return *this = LongCount(large.digits + rest, large.power);
  }
};

/// sum += on ? count : 0, for doubles without a branch: whether an edge leads a level on is as good
/// as random, and a branch guessed wrong costs more than the rest.
inline void add_if(bool on, double& sum, double count) {
  sum += std::bit_cast<double>(std::bit_cast<std::uint64_t>(count) & -std::uint64_t{on});
}
inline void add_if(bool on, LongCount& sum, const LongCount& count) {
  if (on) sum += count;
}

inline bool is_too_large(double count) { return !(count < 1e280); }
inline bool is_too_large(const LongCount&) { return false; }

/// x / count.
inline double share_of(double x, double count) { return x / count; }
inline LongCount share_of(double x, const LongCount& count) {
  return {x / count.digits, -count.power};
}

/// count · share, which the caller knows to fit a double.
inline double product_of(double count, double share) { return count * share; }
inline double product_of(const LongCount& count, const LongCount& share) {
  const std::int64_t power = count.power + share.power;
  constexpr std::int64_t kLeast = -2000;
  return power < kLeast ? 0 : std::ldexp(count.digits * share.digits, static_cast<int>(power));
}

}  // namespace grapevine
