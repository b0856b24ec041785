#include "reports/pseudonym.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace grapevine {

namespace {

std::vector<std::string> keys(std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back("person-" + std::to_string(i));
  return out;
}

}  // namespace

TEST_CASE("pseudonyms: five characters of Crockford's base 32 where that is enough") {
  for (const std::string& name : pseudonyms("secret", keys(20))) {
    CAPTURE(name);
    CHECK(name.size() == 7);
    CHECK(name.starts_with("P-"));
    CHECK(name.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 2) == std::string::npos);
  }
}

TEST_CASE("pseudonyms: all differ and have one length, however many there are") {
  const std::vector<std::string> names = pseudonyms("secret", keys(30000));
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  CHECK(names[0].size() > 7);
  for (const std::string& name : names) CHECK(name.size() == names[0].size());
}

TEST_CASE("pseudonyms: the same secret gives the same names, another secret others") {
  CHECK(pseudonyms("secret", keys(9)) == pseudonyms("secret", keys(9)));
  CHECK(pseudonyms("secret", keys(9)) != pseudonyms("Secret", keys(9)));
  CHECK(pseudonyms("secret", keys(9))[3] == pseudonyms("secret", keys(4))[3]);
}

TEST_CASE("pseudonyms: nobody has none") { CHECK(pseudonyms("secret", {}).empty()); }

}  // namespace grapevine
