#pragma once

#include <cstdint>
#include <string>

namespace grapevine {

/// A row of a file, as an example of what a check has found.
struct ExampleRow {
  std::string file;
  std::uint32_t line = 0;
};

inline constexpr std::size_t kExamples = 3;

}  // namespace grapevine
