#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// A name as it is compared: without ASCII blanks and punctuation at the ends, in ASCII lower case,
/// blanks in between as one.
std::string plain_name(std::string_view name);

/// Likeness of two names, 0..1: Jaro's, raised by up to four equal leading characters at 0.1 each
/// (Winkler 1990). Case and ASCII blanks and punctuation at the ends do not count; characters are
/// code points of UTF-8. Two empty names are 0 alike. Cost: product of the lengths, each cut at
/// 128.
double name_likeness(std::string_view a, std::string_view b);

}  // namespace grapevine
