#include "ingest/fields/phone.hpp"

#include <array>

#include "tests/fuzz/fuzz.hpp"

/// The one spelling of a number is its own one spelling, and E.164 needs no region.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  static const std::array<std::string, 5> kRegions{"", "DE", "US", "IT", "AR"};
  const bool has_library = phone_rule() == "libphonenumber";
  FuzzInput input(bytes, size);
  const std::string& region = kRegions[has_library ? input.take_byte() % kRegions.size() : 0];
  const std::string phone = canonical_phone(input.rest(), region);
  if (phone.empty()) return 0;
  require(canonical_phone(phone, region) == phone);
  if (phone.starts_with('+')) require(canonical_phone(phone) == phone);
  return 0;
}
