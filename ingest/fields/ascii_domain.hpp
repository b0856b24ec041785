#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// The domain as name servers know it: labels that are not ASCII in their `xn--` form, after the
/// mapping of UTS 46 (capitals and compositions of letters fold; ß stays ß). A domain in ASCII, and
/// one that no rule allows, is left as it is; empty when it is too long for name servers.
std::string ascii_domain(std::string_view domain);

}  // namespace grapevine
