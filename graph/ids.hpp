#pragma once

#include <cstdint>

namespace grapevine {

/// A person: dense 0..n-1, the rank of the person's external key in byte order, so that the order
/// of input rows cannot change any result. Never leaves the process; outputs carry the key.
using VertexId = std::uint32_t;
inline constexpr VertexId kNoVertex = 0xFFFFFFFFU;

/// Every other id space is its own type: mixing them up does not compile.
enum class CodeId : std::uint32_t {};
enum class ContentId : std::uint32_t {};
enum class FileId : std::uint32_t {};
enum class ChannelId : std::uint32_t {};

inline constexpr CodeId kNoCode{0xFFFFFFFFU};
inline constexpr ContentId kNoContent{0xFFFFFFFFU};
inline constexpr FileId kNoFile{0xFFFFFFFFU};
inline constexpr ChannelId kNoChannel{0xFFFFFFFFU};

template <class Id>
constexpr std::uint32_t index_of(Id id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace grapevine
