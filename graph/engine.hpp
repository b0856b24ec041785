#pragma once

#include <cmath>
#include <cstdint>
#include <span>

namespace grapevine {

/// Signed 128-bit integer: sums of fixed-point numbers are exact, hence the same in any order.
__extension__ typedef __int128 Int128;

/// Fixed point with 64 binary digits behind the point; |x| < 2^62.
inline Int128 to_fixed(double x) {
  const double whole = std::floor(x);
  const auto high = static_cast<Int128>(static_cast<std::int64_t>(whole));
  const double rest = (x - whole) * 0x1.0p64;  // exact: a power of two times a number in [0, 1)
  const auto low = rest >= 0x1.0p64 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(rest);
  return high * (static_cast<Int128>(1) << 64) + static_cast<Int128>(low);
}

inline double from_fixed(Int128 x) { return static_cast<double>(x) * 0x1.0p-64; }

/// What a network kernel may ask of the machine or machines it runs on. Kernels are templates over
/// an engine, so that one source serves one machine and, later, a cluster.
template <class E>
concept Engine = requires(E e, std::span<double> values, std::span<std::uint64_t> words, Int128 x,
                          bool b) {
  e.pull(values);     // owners' values into every copy
  e.push_min(words);  // copies back to the owner: minimum
  e.push_or(words);   // copies back to the owner: bitwise or
  {e.sum(x)};         // exact sum over machines
  {e.any(b)};         // whether it holds anywhere
};

/// The whole network is ours: nothing to move.
struct OneMachine {
  void pull(std::span<double>) {}
  void push_min(std::span<std::uint64_t>) {}
  void push_or(std::span<std::uint64_t>) {}
  Int128 sum(Int128 x) { return x; }
  bool any(bool x) { return x; }
};
static_assert(Engine<OneMachine>);

}  // namespace grapevine
