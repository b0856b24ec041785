#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Extole conversions: the friend by three names, with and without an advocate") {
  Story story;
  CHECK(described(story.load_fixture("extole_conversions.csv")) ==
        " 2 2026-05-04T00:00:00Z\n"
        "person ann@example.org  ann@example.org unknown\n"
        "person cy@example.org Cy cy@example.org unknown\n"
        "person extole:f4   unknown\n"
        "person u2 Bo Ray bo@example.org unknown\n"
        "referral ann@example.org u2 - - 2026-05-02T00:00:00Z 2\n"
        "referral u2 cy@example.org - - 2026-05-03T00:00:00Z 2\n"
        "referral - extole:f4 - - 2026-05-04T00:00:00Z 2\n");
  CHECK(Story().refused("Conversion Date,Friend Person ID,Friend Email,Advocate Email\n"
                        "2026-05-02,,,ann@example.org\n"
                        "2026-05-32,f1,,ann@example.org\n") ==
        "2 no_person\n"
        "3 bad_date\n");
}

TEST_CASE("Extole advocates: three names of one person, and no shares out of totals") {
  Story story;
  CHECK(described(story.load_fixture("extole_advocates.csv")) ==
        " 2 unknown\n"
        "person eli@example.org Eli eli@example.org unknown\n"
        "person extole:f6   unknown\n"
        "person u1 Ann Lee ann@example.org unknown\n");
  CHECK(Story().refused("Advocate Person ID,Email,Explicit Shares\n,,3\nf2,bo at home,1\n") ==
        "2 no_person\n3 bad_email\n");
}

}  // namespace grapevine
