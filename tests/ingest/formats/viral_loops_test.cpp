#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Viral Loops: who brought whom by the ids of the campaign or by e-mail") {
  Story story;
  CHECK(described(story.load_fixture("viral_loops.csv")) ==
        " 2 unknown\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person bo@example.org Bo bo@example.org unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "referral ann@example.org bo@example.org - - unknown 1\n"
        "referral ann@example.org cy@example.org - - unknown 1\n");
  CHECK(Story().refused("Email,FirstName,LastName,ID,ReferrerID,ReferralCount\n"
                        ",Ann,Lee,vl1,,0\n"
                        "ann@,Ann,Lee,vl1,,0\n") ==
        "2 missing_value\n"
        "3 bad_email\n");
}

}  // namespace grapevine
