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

/// How many bytes all texts of the items have in common; they agree before `depth`.
std::size_t common_start(std::span<const std::string_view> texts, std::span<const Item> items,
                         std::size_t depth) {
  std::string_view start = texts[items.front().position];
  for (const Item& item : items) {
    const std::string_view text = texts[item.position];
    const std::size_t most = std::min(start.size(), text.size());
    std::size_t same = depth;
    while (same < most && start[same] == text[same]) ++same;
    start = start.substr(0, same);
    if (same == depth) break;
  }
  return start.size();
}

/// Items whose texts agree before `depth`.
struct Run {
  std::span<Item> items;
  std::size_t depth;
};

/// Orders the run by the next part of its texts; what still agrees is left to `waiting`.
void sort_part(std::span<const std::string_view> texts, Run run, std::vector<Run>& waiting) {
  const std::size_t depth = common_start(texts, run.items, run.depth);
  for (Item& item : run.items) item.part = part_of(texts[item.position], depth);
  std::sort(run.items.begin(), run.items.end(), [](const Item& a, const Item& b) {
    return a.part != b.part ? a.part < b.part : a.position < b.position;
  });
  for (std::size_t begin = 0; begin < run.items.size();) {
    std::size_t end = begin + 1;
    while (end < run.items.size() && run.items[end].part == run.items[begin].part) ++end;
    const std::span<Item> same = run.items.subspan(begin, end - begin);
    begin = end;
    if (same.size() < 2) continue;
    const bool is_longer = std::any_of(same.begin(), same.end(), [&](const Item& item) {
      return texts[item.position].size() > depth + kWidth;
    });
    if (is_longer) {
      waiting.push_back({same, depth + kWidth});
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
  // A stack of our own: ids of a million equal letters must not run out of the program's.
  std::vector<Run> waiting;
  if (!items.empty()) waiting.push_back({items, 0});
  while (!waiting.empty()) {
    const Run run = waiting.back();
    waiting.pop_back();
    sort_part(texts, run, waiting);
  }
  std::vector<std::uint32_t> order;
  order.reserve(items.size());
  for (const Item& item : items) order.push_back(item.position);
  return order;
}

}  // namespace grapevine
