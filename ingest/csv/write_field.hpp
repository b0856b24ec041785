#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// Appends one field of RFC 4180, quoted only where it must be. The text stays as it is: this is
/// for files that are read back, not for spreadsheets.
void append_csv_field(std::string& out, std::string_view field);

}  // namespace grapevine
