#include "ingest/fields/ascii_domain.hpp"

#include <idn2.h>

#include <algorithm>

namespace grapevine {

std::string ascii_domain(std::string_view domain) {
  const std::string text(domain);
  const bool is_ascii = std::all_of(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii || text.find('\0') != std::string::npos) return text;
  char* ascii = nullptr;
  const int problem = idn2_to_ascii_8z(text.c_str(), &ascii, IDN2_NONTRANSITIONAL);
  if (problem == IDN2_TOO_BIG_DOMAIN || problem == IDN2_TOO_BIG_LABEL) return {};
  if (problem != IDN2_OK) return text;
  std::string result(ascii);
  idn2_free(ascii);
  return result;
}

}  // namespace grapevine
