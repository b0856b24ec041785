#include "reports/html/xml_text.hpp"

#include "reports/html/escape.hpp"

namespace grapevine {

std::string xml_text(std::string_view text) {
  constexpr std::string_view kForbidden = "\xEF\xBF\xBE";  // U+FFFE; U+FFFF ends with one more
  std::string out = escape(text);
  for (std::size_t at = out.find(kForbidden.substr(0, 2)); at != std::string::npos;
       at = out.find(kForbidden.substr(0, 2), at + 1)) {
    char& last = out[at + 2];
    if (last == '\xBE' || last == '\xBF') last = '\xBD';  // U+FFFD, the sign for what was replaced
  }
  return out;
}

}  // namespace grapevine
