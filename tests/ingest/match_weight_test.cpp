#include "ingest/identity/match_weight.hpp"

#include <doctest/doctest.h>

#include <string>

#include "ingest/identity/jaro_winkler.hpp"

namespace grapevine {

TEST_CASE("names: Jaro-Winkler as published, whatever the case") {
  CHECK(name_likeness("MARTHA", "MARHTA") == doctest::Approx(0.961111).epsilon(1e-6));
  CHECK(name_likeness("DWAYNE", "DUANE") == doctest::Approx(0.84).epsilon(1e-6));
  CHECK(name_likeness("DIXON", "DICKSONX") == doctest::Approx(0.813333).epsilon(1e-6));
  CHECK(name_likeness("JOHN.SMITH", "JON.SMITH") == doctest::Approx(0.973333).epsilon(1e-6));
  CHECK(name_likeness("Martha", " mARTHA.") == 1);
  CHECK(name_likeness("Ann  Lee", "ann\tLee") == 1);
  CHECK(name_likeness("Ann Lee", "Ann\xC2\xA0Lee") == 1);
  CHECK(name_likeness("Zoë", "Zoé") == doctest::Approx(name_likeness("Zoa", "Zob")));
  CHECK(name_likeness("", "") == 0);
  CHECK(name_likeness("a", "") == 0);
  CHECK(name_likeness("a", "a") == 1);
  CHECK(name_likeness("a", "b") == 0);
  // Longer than what is looked at, and alike there.
  CHECK(name_likeness(std::string(500, 'x'), std::string(400, 'x')) == 1);
}

TEST_CASE("match weight: the bits of each field add up") {
  const auto bits = [](Agreement email, Agreement phone, Agreement name) {
    return match_weight_bits({email, phone, name});
  };
  constexpr Agreement kNone = Agreement::missing;
  constexpr Agreement kSame = Agreement::agrees;
  constexpr Agreement kOther = Agreement::differs;
  CHECK(bits(kNone, kNone, kNone) == 0);
  CHECK(bits(kSame, kNone, kNone) == doctest::Approx(19.86).epsilon(1e-3));
  CHECK(bits(kNone, kSame, kNone) == doctest::Approx(19.78).epsilon(1e-3));
  CHECK(bits(kNone, kNone, kSame) == doctest::Approx(7.49).epsilon(1e-3));
  CHECK(bits(kOther, kNone, kNone) == doctest::Approx(-4.32).epsilon(1e-3));
  CHECK(bits(kNone, kOther, kNone) == doctest::Approx(-3.32).epsilon(1e-3));
  CHECK(bits(kNone, kNone, kOther) == doctest::Approx(-3.31).epsilon(1e-2));
  // One key against a name: a household. Two keys: one person whatever the names.
  CHECK(bits(kSame, kNone, kOther) < kMergeWeight_bits);
  CHECK(bits(kSame, kNone, kOther) > kHouseholdWeight_bits);
  CHECK(bits(kSame, kSame, kOther) > kFirmWeight_bits);
  CHECK(bits(kSame, kNone, kNone) < kFirmWeight_bits);
}

}  // namespace grapevine
