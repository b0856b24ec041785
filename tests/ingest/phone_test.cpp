#include "ingest/fields/phone.hpp"

#include <doctest/doctest.h>

#include "graph/base/error.hpp"

namespace grapevine {

namespace {

/// Builds without the library have the plain rule alone.
bool has_library() {
  if (phone_rule() == "libphonenumber") return true;
  MESSAGE("skipped: built without libphonenumber");
  return false;
}

}  // namespace

TEST_CASE("phone: by the plain rule digits and a leading plus, or nothing") {
  CHECK(plain_phone("+49 (170) 123-45-67") == "+491701234567");
  CHECK(plain_phone("'+491701234567") == "+491701234567");
  CHECK(plain_phone("0170/1234567") == "01701234567");
  CHECK(plain_phone("n/a").empty());
  CHECK(plain_phone("12345").empty());
}

TEST_CASE("phone: what both builds agree on") {
  CHECK(canonical_phone("+49 (170) 123-45-67") == "+491701234567");
  CHECK(canonical_phone("'+491701234567") == "+491701234567");
  CHECK(canonical_phone("0170/1234567") == "01701234567");
  CHECK(canonical_phone("+999 123 456 789") == "+999123456789");  // no such country code
  CHECK(canonical_phone(std::string(300, '9')) == std::string(300, '9'));
  CHECK(canonical_phone("n/a").empty());
  CHECK(canonical_phone("12345").empty());
  CHECK(canonical_phone("").empty());
}

TEST_CASE("phone: international forms of one number are one, in any region") {
  if (!has_library()) return;
  for (const char* region : {"", "DE", "US", "AU"}) {
    CAPTURE(region);
    for (const char* text :
         {"+49 30 1234567", "+49 (0)30 1234567", "0049-30-1234567", "(0049) 30/1234567",
          "tel:+49-30-1234567", "+49 0030 1234567", "\xE2\x80\xAD+49 30 1234567\xE2\x80\xAC"}) {
      CAPTURE(text);
      CHECK(canonical_phone(text, region) == "+49301234567");
    }
    // Italy's zero belongs to the number.
    CHECK(canonical_phone("+39 02 3661 8300", region) == "+390236618300");
  }
}

TEST_CASE("phone: a national number becomes E.164 where its region says it is one") {
  if (!has_library()) return;
  // The examples of libphonenumber's own documentation and tests.
  CHECK(canonical_phone("044 668 18 00", "CH") == "+41446681800");
  CHECK(canonical_phone("(650) 253-0000", "US") == "+16502530000");
  CHECK(canonical_phone("02 3661 8300", "IT") == "+390236618300");
  CHECK(canonical_phone("030/1234567", "DE") == "+49301234567");
  // The exit code of the region itself.
  CHECK(canonical_phone("011 49 30 1234567", "US") == "+49301234567");
  CHECK(canonical_phone("0011 49 30 1234567", "AU") == "+49301234567");
}

TEST_CASE("phone: what no numbering plan knows stays as typed and collides with no number") {
  if (!has_library()) return;
  CHECK(canonical_phone("030 1234567") == "0301234567");
  CHECK(canonical_phone("555-0001", "US") == "5550001");  // without its area it could be anyone's
  CHECK(canonical_phone("1234567", "DE") == "1234567");
  CHECK(canonical_phone("0011 49 30 1234567") == "001149301234567");
  CHECK(canonical_phone("+1 555 0100") == "+15550100");  // a plus is taken at its word
}

TEST_CASE("phone: two extensions of one line are two") {
  if (!has_library()) return;
  CHECK(canonical_phone("+49 30 1234567 ext. 7") == "+49301234567;ext=7");
  CHECK(canonical_phone("030 1234567 x7", "DE") == "+49301234567;ext=7");
  CHECK(canonical_phone("+49301234567;ext=7") == "+49301234567;ext=7");
}

TEST_CASE("phone: what comes out is read back as it is") {
  // The last two were found by fuzzing: an extension that is none when read again, and Mexico.
  for (const char* text : {"+49 30 1234567", "030 1234567", "+49 0030 1234567", "+49/03613",
                           "+49000000A0#0000", "+521117e734368405"}) {
    CAPTURE(text);
    const std::string phone = canonical_phone(text);
    CHECK(canonical_phone(phone) == phone);
    CHECK(!phone.empty());
  }
}

TEST_CASE("phone: a region is two letters with a numbering plan") {
  if (!has_library()) {
    CHECK_THROWS_WITH(phone_region("DE"),
                      "this build cannot read phone numbers of the region \"DE\"");
    return;
  }
  CHECK(phone_region("DE") == "DE");
  CHECK(phone_region("ch") == "CH");
  for (const char* text : {"", "D", "XX", "ZZ", "DEU", "49", "001", "UK", "D\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(phone_region(text), Error);
  }
}

TEST_CASE("phone: a reader that remembers says the same again") {
  // Could pass without any memory: that only costs time.
  PhoneReader reader("");
  const std::string first = reader.read("+49 (30) 1234567");
  CHECK(reader.read("030 1234567") == "0301234567");
  CHECK(reader.read("+49 (30) 1234567") == first);
  CHECK(first == "+49301234567");
}

}  // namespace grapevine
