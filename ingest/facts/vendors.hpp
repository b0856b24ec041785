#pragma once

#include <string_view>

namespace grapevine {

/// Programmes whose own ids are told apart from the shop's by a prefix: `stripe:cus_1`.
inline constexpr std::string_view kVendors[] = {"stripe",   "klaviyo",     "hubspot",
                                                "growsurf", "viral_loops", "extole"};

/// Whether the text is such an id.
inline bool is_vendor_id(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return false;
  for (const std::string_view vendor : kVendors) {
    if (text.substr(0, colon) == vendor) return true;
  }
  return false;
}

}  // namespace grapevine
