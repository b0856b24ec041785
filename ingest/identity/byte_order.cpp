#include "ingest/identity/byte_order.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>

namespace grapevine {

namespace {

constexpr std::size_t kWidth = 8;

struct Item {
  std::uint64_t part;  ///< the bytes at the depth of the sort, as a number that orders alike
  std::uint32_t position;
};

/// A text that ends within the part is filled up with zeros.
std::uint64_t part_of(std::string_view text, std::size_t depth) {
  char bytes[kWidth] = {};
  if (depth < text.size()) {
    std::memcpy(bytes, text.data() + depth, std::min(kWidth, text.size() - depth));
  }
  std::uint64_t part = 0;
  for (const char byte : bytes) part = part << 8 | static_cast<unsigned char>(byte);
  return part;
}

std::size_t common_start(std::span<const std::string_view> texts) {
  if (texts.empty()) return 0;
  std::string_view start = texts.front();
  for (const std::string_view text : texts) {
    const auto end = std::mismatch(start.begin(), start.end(), text.begin(), text.end()).first;
    start = start.substr(0, static_cast<std::size_t>(end - start.begin()));
    if (start.empty()) break;
  }
  return start.size();
}

/// Sorts items whose texts agree before `depth`.
void sort_from(std::span<const std::string_view> texts, std::span<Item> items, std::size_t depth) {
  for (Item& item : items) item.part = part_of(texts[item.position], depth);
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return a.part != b.part ? a.part < b.part : a.position < b.position;
  });
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin + 1;
    while (end < items.size() && items[end].part == items[begin].part) ++end;
    const std::span<Item> same = items.subspan(begin, end - begin);
    begin = end;
    if (same.size() < 2) continue;
    const bool is_longer = std::any_of(same.begin(), same.end(), [&](const Item& item) {
      return texts[item.position].size() > depth + kWidth;
    });
    if (is_longer) {
      sort_from(texts, same, depth + kWidth);
    } else {
      // They differ by trailing NULs at most.
      std::sort(same.begin(), same.end(), [&](const Item& a, const Item& b) {
        const std::size_t size_a = texts[a.position].size();
        const std::size_t size_b = texts[b.position].size();
        return size_a != size_b ? size_a < size_b : a.position < b.position;
      });
    }
  }
}

}  // namespace

std::vector<std::uint32_t> in_byte_order(std::span<const std::string_view> texts) {
  std::vector<Item> items(texts.size());
  for (std::uint32_t i = 0; i < items.size(); ++i) items[i].position = i;
  sort_from(texts, items, common_start(texts));
  std::vector<std::uint32_t> order;
  order.reserve(items.size());
  for (const Item& item : items) order.push_back(item.position);
  return order;
}

}  // namespace grapevine
