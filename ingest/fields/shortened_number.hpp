#pragma once

#include <string_view>

namespace grapevine {

/// Whether a text is what a spreadsheet leaves of a long number, `4.91511E+12`: many numbers become
/// that one, so it must name nobody and nothing.
bool is_shortened_number(std::string_view text);

}  // namespace grapevine
