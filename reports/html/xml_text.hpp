#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// Text made safe for XML 1.0, between tags or in a quoted attribute: as `escape` for pages,
/// without the two characters XML forbids on top (U+FFFE, U+FFFF).
std::string xml_text(std::string_view text);

}  // namespace grapevine
