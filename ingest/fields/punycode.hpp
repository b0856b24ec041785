#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// The domain with each label that is not ASCII in its `xn--` form (RFC 3492). Letters beyond ASCII
/// are not folded to lower case. Invalid UTF-8 is left as it is.
std::string ascii_domain(std::string_view domain);

}  // namespace grapevine
