#include "ingest/fields/shortened_number.hpp"

#include <algorithm>

namespace grapevine {

bool is_shortened_number(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  const auto take_digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of(kDigits), text.size());
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  if (take_digits() != 1) return false;
  if (text.starts_with('.') || text.starts_with(',')) {
    text.remove_prefix(1);
    if (take_digits() == 0) return false;
  }
  if (!text.starts_with("E+") && !text.starts_with("e+")) return false;
  text.remove_prefix(2);
  return take_digits() > 0 && text.empty();
}

}  // namespace grapevine
