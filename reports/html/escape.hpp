#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// Text made safe for HTML content, attribute values in double or single quotes, and SVG text.
/// Control characters, broken UTF-8 and the characters that turn reading direction around become
/// U+FFFD. The only way for text into a page.
std::string escape(std::string_view text);

/// As `escape`, with each `{placeholder}` of a message template marked for the reader.
std::string escape_template(std::string_view text);

}  // namespace grapevine
