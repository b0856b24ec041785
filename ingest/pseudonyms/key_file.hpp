#pragma once

#include <string>

namespace grapevine {

/// The key in a file, without the blanks and line ends around it. Raises Errc::input, with how to
/// make one, when the file cannot be read or holds less than 32 bytes or more than 64 KiB.
std::string read_key_file(const std::string& path);

}  // namespace grapevine
