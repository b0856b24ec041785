#pragma once

namespace grapevine {

/// The program's version, set by the build.
inline constexpr const char* kVersion = GRAPEVINE_VERSION;

}  // namespace grapevine
