#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// Whether the bytes start as a gzip file does.
bool is_gzip(std::string_view bytes);

/// The bytes inside, all members one after the other. Raises Errc::input, naming `path`, for a file
/// cut short, damaged, followed by something else, or that would grow beyond 16 GiB.
std::string gunzip(std::string_view bytes, const std::string& path);

}  // namespace grapevine
