#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/network.hpp"

namespace grapevine {

// A network as bytes that can be mapped and used in place: a header, then the arrays of all
// relations, each at a multiple of 64 bytes, in the byte order of the machine. The file itself is
// the business of others. Nothing in it names a person: ids are ranks.

/// What stands before the arrays, and the arrays where they lie.
struct NetworkImage {
  std::string header;
  std::vector<std::span<const std::byte>> parts;  ///< each to be padded to a multiple of 64 bytes
};

inline constexpr std::size_t kImageAlignment = 64;

/// `key` names what the network was made from, at most 64 characters. Costs one pass over the
/// arrays for their checksum; `network` must outlive the image.
NetworkImage image_of(const Network& network, std::string_view key, const Context& ctx);

/// Why an image cannot be used.
enum class ImageFault {
  none,
  foreign,  ///< no image, or of another version or machine
  stale,    ///< made from something else than `key`
  damaged,  ///< cut short or changed
};

struct MappedNetwork {
  ImageFault fault = ImageFault::none;
  Network network;  ///< empty unless there is no fault
};

/// The network in `bytes`, which `keeper` keeps alive; nothing is copied. Nothing is believed
/// either: sums, sizes, order of offsets and range of ids are checked, in one pass.
MappedNetwork network_of(std::span<const std::byte> bytes, std::shared_ptr<const void> keeper,
                         std::string_view key, const Context& ctx);

}  // namespace grapevine
