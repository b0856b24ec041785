#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grapevine {

/// One pseudonym per key, in the order of the keys: "P-" and characters of Crockford's base 32,
/// taken from HMAC-SHA-256(secret, key). As few characters as keep all apart, five at least, the
/// same number for everybody. The same secret and people give the same pseudonyms in every report.
std::vector<std::string> pseudonyms(std::string_view secret, std::span<const std::string> keys);

}  // namespace grapevine
