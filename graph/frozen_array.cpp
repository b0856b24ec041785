#include "graph/frozen_array.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <cstring>
#include <new>

namespace grapevine {

namespace {

constexpr std::size_t kHugePage = std::size_t{1} << 21;

std::size_t rounded_up(std::size_t bytes) {
  return (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

}  // namespace

std::shared_ptr<void> zeroed_memory(std::size_t bytes) {
  if (bytes < kHugePage) {
    void* const piece = ::operator new(std::max<std::size_t>(bytes, 1));
    std::memset(piece, 0, bytes);
    return {piece, [](void* p) { ::operator delete(p); }};
  }
  // One huge page more than needed, so that what is kept can start at the boundary of one.
  const std::size_t kept = rounded_up(bytes);
  const std::size_t asked = kept + kHugePage;
  void* const raw =
      mmap(nullptr, asked, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (raw == MAP_FAILED) throw std::bad_alloc();
  auto* const first = static_cast<std::byte*>(raw);
  const std::size_t head =
      rounded_up(reinterpret_cast<std::uintptr_t>(raw)) - reinterpret_cast<std::uintptr_t>(raw);
  if (head > 0) munmap(first, head);
  if (kHugePage > head) munmap(first + head + kept, kHugePage - head);
  madvise(first + head, kept, MADV_HUGEPAGE);  // advice: nothing is lost where it is not taken
  return {first + head, [kept](void* p) { munmap(p, kept); }};
}

}  // namespace grapevine
