#pragma once

#include <string>
#include <string_view>

#include "graph/base/context.hpp"

namespace grapevine {

/// The name that stands for standard input.
inline constexpr std::string_view kStandardInput = "-";

/// The bytes of a file the user named. Raises Errc::input when it is a folder or cannot be read.
std::string read_bytes(const std::string& path);

/// Bytes of a file as UTF-8 without a byte order mark.
struct FileText {
  std::string text;
  std::string sha256;  ///< of the file's own bytes, before any conversion
};

/// Reads the whole file, unpacked when it is gzip. A file that is not UTF-8 is read as
/// Windows-1252, with a warning. Raises Errc::input when it cannot be opened, is empty, or is
/// neither (UTF-16, binary, other code page).
FileText read_text(const std::string& path, const Context& ctx);

}  // namespace grapevine
