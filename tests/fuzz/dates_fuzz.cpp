#include "ingest/fields/dates.hpp"

#include <string>

#include "graph/base/time.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

/// Two lines of a file, as the reader of its dates sees them.
void decide(std::string_view text) {
  using namespace grapevine;
  const std::size_t cut = text.find('\n');
  may_refuse([&] {
    DateEvidence evidence;
    evidence.add(text.substr(0, cut), 2);
    if (cut != std::string_view::npos) evidence.add(text.substr(cut + 1), 3);
    evidence.decide("x.csv");
  });
}

}  // namespace

/// What is read as a date is one within the years we know, and reads back as the same.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  FuzzInput input(bytes, size);
  const auto style = static_cast<DateStyle>(input.take_byte() % 6);
  decide(input.rest());
  const auto time_s = parse_date(input.rest(), style);
  if (time_s) require(parse_iso_time(format_time(*time_s)) == time_s);
  return 0;
}
