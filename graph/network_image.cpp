#include "graph/network_image.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "graph/base/parallel.hpp"
#include "graph/base/random.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kKeyLength = 64;
constexpr std::size_t kRelations = 4;
/// "GVNET" and the version of the layout; another byte order spells it differently.
constexpr std::uint64_t kMagic = 0x0001'54454E5647ULL;

struct Header {
  std::uint64_t magic;
  std::uint64_t header_sum;  ///< of all that follows in the header
  std::uint64_t arrays_sum;
  std::uint64_t vertex_count;
  std::array<std::uint64_t, kRelations> edge_counts;
  std::array<char, kKeyLength> key;
  RelationWeights weights;
};
static_assert(std::is_trivially_copyable_v<Header>);

/// A 64-bit sum against accidents, not malice: four lanes that each take every fourth word.
std::uint64_t sum_of(std::span<const std::byte> bytes) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15ULL;
  std::array<std::uint64_t, 4> lane{1, 2, 3, 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    std::array<std::uint64_t, 4> word;
    std::memcpy(word.data(), bytes.data() + at, 32);
    for (std::size_t k = 0; k < 4; ++k) {
      lane[k] = std::rotl(lane[k] ^ word[k], 29) * kFactor;
    }
  }
  std::uint64_t sum = bytes.size();
  for (; at < bytes.size(); ++at) sum = mix64(sum ^ static_cast<std::uint64_t>(bytes[at]));
  for (const std::uint64_t k : lane) sum = mix64(sum ^ k);
  return sum;
}

/// The same for large arrays: pieces of a fixed size on several threads, combined in order.
/// `look(part, piece)` is called for each piece while it is still in the cache.
template <class Look>
std::uint64_t sum_of_parts(std::span<const std::span<const std::byte>> parts, Crew& crew,
                           const Look& look) {
  constexpr std::size_t kPiece = std::size_t{1} << 18;
  std::uint64_t sum = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    std::vector<std::uint64_t> sums(block_count(parts[part].size(), kPiece));
    crew.for_each_block(
        parts[part].size(),
        [&](Block b) {
          const std::span<const std::byte> piece = parts[part].subspan(b.begin, b.end - b.begin);
          sums[b.index] = sum_of(piece);
          look(part, piece);
        },
        kPiece);
    for (const std::uint64_t piece : sums) sum = mix64(sum ^ piece);
  }
  return sum;
}

std::uint64_t header_sum(const Header& header) {
  constexpr std::size_t kSummed = offsetof(Header, arrays_sum);
  return sum_of(std::as_bytes(std::span(&header, 1)).subspan(kSummed));
}

std::array<char, kKeyLength> padded(std::string_view key) {
  std::array<char, kKeyLength> out{};
  key.copy(out.data(), kKeyLength);
  return out;
}

std::size_t aligned(std::size_t bytes) {
  return (bytes + kImageAlignment - 1) / kImageAlignment * kImageAlignment;
}

/// Cuts arrays off the front of mapped bytes, as long as there are enough.
class Cutter {
 public:
  Cutter(std::span<const std::byte> bytes, std::shared_ptr<const void> keeper)
      : bytes_(bytes), keeper_(std::move(keeper)) {}

  template <class T>
  FrozenArray<T> take(std::uint64_t count) {
    const std::size_t left = bytes_.size() - at_;
    if (is_short_ || count > left / sizeof(T) || aligned(count * sizeof(T)) > left) {
      is_short_ = true;
      return {};
    }
    // Sound because the arrays were written as T and lie at a multiple of 64 bytes.
    const auto* const first = reinterpret_cast<const T*>(bytes_.data() + at_);
    parts_.push_back(bytes_.subspan(at_, count * sizeof(T)));
    at_ += aligned(count * sizeof(T));
    return {std::span<const T>(first, count), keeper_};
  }
  bool is_used_up() const { return !is_short_ && at_ == bytes_.size(); }
  std::span<const std::span<const std::byte>> parts() const { return parts_; }

 private:
  std::span<const std::byte> bytes_;
  std::shared_ptr<const void> keeper_;
  std::vector<std::span<const std::byte>> parts_;
  std::size_t at_ = 0;
  bool is_short_ = false;
};

bool are_offsets_sound(const Rows& rows, std::uint64_t n, Crew& crew) {
  if (rows.offset[0] != 0 || rows.offset[n] != rows.target.size()) return false;
  std::atomic<bool> good{true};
  crew.for_each_block(n, [&](Block block) {
    bool here = true;
    for (std::size_t v = block.begin; v < block.end; ++v) {
      here &= rows.offset[v] <= rows.offset[v + 1];
    }
    if (!here) good = false;
  });
  return good;
}

/// The largest id in a piece of an array of ids.
VertexId largest_in(std::span<const std::byte> piece) {
  const auto* const ids = reinterpret_cast<const VertexId*>(piece.data());
  VertexId largest = 0;
  for (std::size_t e = 0; e < piece.size() / sizeof(VertexId); ++e) {
    largest = std::max(largest, ids[e]);
  }
  return largest;
}

/// Whether the arrays are those that were written and lead nowhere outside.
bool are_arrays_sound(std::span<const std::span<const std::byte>> parts, std::uint64_t sum,
                      std::uint64_t n, Crew& crew) {
  constexpr std::size_t kArrays = 3;  // offsets, targets, weights
  constexpr std::size_t kTargets = 1;
  std::atomic<bool> good{true};
  const std::uint64_t found =
      sum_of_parts(parts, crew, [&](std::size_t part, std::span<const std::byte> piece) {
        if (part % kArrays == kTargets && largest_in(piece) >= n) good = false;
      });
  return good && found == sum;
}

}  // namespace

NetworkImage image_of(const Network& network, std::string_view key, const Context& ctx) {
  const std::array<const Relation*, kRelations> relations{&network.referral, &network.share,
                                                          &network.social, &network.united};
  NetworkImage image;
  Header header{};
  header.magic = kMagic;
  header.vertex_count = network.vertex_count();
  header.key = padded(key);
  for (std::size_t k = 0; k < kRelationKindCount; ++k) {  // member by member: padding stays 0
    header.weights[k].weight = network.weights[k].weight;
    header.weights[k].events_count = network.weights[k].events_count;
    header.weights[k].followed_count = network.weights[k].followed_count;
    header.weights[k].is_learned = network.weights[k].is_learned;
  }
  for (std::size_t k = 0; k < kRelations; ++k) {
    header.edge_counts[k] = relations[k]->edge_count();
    for (const Rows* rows : {&relations[k]->out, &relations[k]->in}) {
      image.parts.push_back(std::as_bytes(std::span(rows->offset.data(), rows->offset.size())));
      image.parts.push_back(std::as_bytes(std::span(rows->target.data(), rows->target.size())));
      image.parts.push_back(std::as_bytes(std::span(rows->weight.data(), rows->weight.size())));
    }
  }
  Crew crew(ctx);
  header.arrays_sum = sum_of_parts(image.parts, crew, [](std::size_t, auto) {});
  header.header_sum = header_sum(header);
  image.header.assign(aligned(sizeof header), '\0');
  std::memcpy(image.header.data(), &header, sizeof header);
  return image;
}

MappedNetwork network_of(std::span<const std::byte> bytes, std::shared_ptr<const void> keeper,
                         std::string_view key, const Context& ctx) {
  const auto fault = [](ImageFault what) { return MappedNetwork{what, {}}; };
  Header header{};
  if (bytes.size() < sizeof header.magic) return fault(ImageFault::foreign);
  std::memcpy(&header.magic, bytes.data(), sizeof header.magic);
  if (header.magic != kMagic) return fault(ImageFault::foreign);
  if (bytes.size() < aligned(sizeof header)) return fault(ImageFault::damaged);
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.header_sum != header_sum(header)) return fault(ImageFault::damaged);
  if (header.key != padded(key)) return fault(ImageFault::stale);
  const std::uint64_t n = header.vertex_count;
  if (n >= kNoVertex) return fault(ImageFault::damaged);

  MappedNetwork mapped;
  Network& network = mapped.network;
  network.weights = header.weights;
  const std::array<Relation*, kRelations> relations{&network.referral, &network.share,
                                                    &network.social, &network.united};
  Cutter cutter(bytes.subspan(aligned(sizeof header)), std::move(keeper));
  for (std::size_t k = 0; k < kRelations; ++k) {
    for (Rows* rows : {&relations[k]->out, &relations[k]->in}) {
      rows->offset = cutter.take<std::uint64_t>(n + 1);
      rows->target = cutter.take<VertexId>(header.edge_counts[k]);
      rows->weight = cutter.take<float>(header.edge_counts[k]);
    }
  }
  Crew crew(ctx);
  if (!cutter.is_used_up() || !are_arrays_sound(cutter.parts(), header.arrays_sum, n, crew)) {
    return fault(ImageFault::damaged);
  }
  for (const Relation* relation : relations) {
    if (!are_offsets_sound(relation->out, n, crew) || !are_offsets_sound(relation->in, n, crew)) {
      return fault(ImageFault::damaged);
    }
  }
  return mapped;
}

}  // namespace grapevine
