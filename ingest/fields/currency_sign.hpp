#pragma once

#include <string_view>

namespace grapevine {

/// The currency sign a trimmed amount starts or ends with, such as `€` or `US$`; empty when it has
/// none that we know. The text stays valid forever.
std::string_view currency_sign(std::string_view text);

/// Whether some currency is written with either sign: `$` and `US$`, but not `$` and `€`.
bool share_currency(std::string_view sign, std::string_view other);

/// Whether amounts in the currency are written with the sign. `$` and `kr` belong to many.
bool is_sign_of(std::string_view sign, std::string_view currency);

}  // namespace grapevine
