#include "ingest/fields/money.hpp"

#include <limits>

#include "tests/fuzz/fuzz.hpp"

/// An amount is never negative and leaves room for sums.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  FuzzInput input(bytes, size);
  const unsigned choice = input.take_byte();
  const int exponent = static_cast<int>(choice % 5);
  const DecimalMark mark = choice % 2 == 0 ? DecimalMark::point : DecimalMark::comma;
  const Amount amount = parse_amount(input.rest(), exponent, mark);
  require(amount.cents >= 0);
  require(amount.cents <= std::numeric_limits<std::int64_t>::max() / 1'000'000);
  may_refuse([&] {
    DecimalEvidence evidence;
    evidence.add(input.rest(), 2);
    evidence.decide("x.csv");
  });
  return 0;
}
