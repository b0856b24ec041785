#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// The value of the first parameter with this lower-case name in the query of a URL,
/// percent-decoded and trimmed; empty when there is none. Names match whatever their case. What
/// would decode to control characters or to no UTF-8 comes back as it stands.
std::string query_value(std::string_view url, std::string_view name);

}  // namespace grapevine
