#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grapevine {

/// The one spelling under which an address is compared: trimmed, without `mailto:`, lower case; for
/// Gmail without dots and +suffix and as gmail.com; for Microsoft's mail domains without +suffix;
/// an international domain in its ASCII form. Nothing when it cannot be an address: no or several
/// `@`, nothing before it, no dot behind it, blanks, or more than 254 bytes.
std::optional<std::string> canonical_email(std::string_view text);

/// What may stand right before or behind an address in a text.
inline constexpr std::string_view kAroundAddress = " \t\r\n<>()[]{}\"',;:|/";

/// The first address in a text such as `Ann Lee <ann@example.org>`; empty when there is none.
std::string_view email_within(std::string_view text);

}  // namespace grapevine
