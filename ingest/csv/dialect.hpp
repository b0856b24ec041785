#pragma once

#include <string_view>

namespace grapevine {

/// The one of `, ; tab |` that stands most often outside quotes in the first line that is not
/// blank; `,` when none does.
char sniff_delimiter(std::string_view text);

/// Whether a line is `sep=;` or alike, by which spreadsheets tell each other the delimiter.
bool names_delimiter(std::string_view line);

/// "comma", "semicolon", "tab" or "vertical bar".
std::string_view delimiter_name(char delimiter);

}  // namespace grapevine
