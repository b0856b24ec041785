#include "ingest/fields/email.hpp"

#include "tests/fuzz/fuzz.hpp"

/// The one spelling of an address is its own one spelling.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  const std::string_view text = FuzzInput(bytes, size).rest();
  if (const auto email = canonical_email(text)) {
    require(email->find('@') != std::string::npos);
    require(canonical_email(*email) == email);
  }
  const std::string_view within = email_within(text);
  if (!within.empty()) require(text.find(within) != std::string_view::npos);
  return 0;
}
