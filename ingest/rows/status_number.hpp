#pragma once

#include <cstdint>
#include <type_traits>

namespace grapevine {

/// The number under which a fact keeps a status or kind.
template <class Status>
constexpr std::int64_t number_of(Status status) {
  static_assert(std::is_enum_v<Status>);
  return static_cast<std::int64_t>(status);
}

}  // namespace grapevine
