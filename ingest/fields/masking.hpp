#pragma once

#include <string>
#include <string_view>

namespace grapevine {

/// The text for what is printed or logged, without what could reach a person, valid or not: of
/// whatever stands on either side of an @ the first letter alone (`a…@e…`), of what is written like
/// a phone number the first two digits (`+49…`). Dates, times and amounts stay; a bare number stays
/// up to eight digits.
std::string with_masked_contacts(std::string_view text);

}  // namespace grapevine
