#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Viral Loops: who brought whom by the ids of the campaign or by e-mail") {
  Story story;
  CHECK(described(story.load_fixture("viral_loops.csv")) ==
        " 2 unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "person viral_loops:vl1 Ann Lee ann@example.org unknown\n"
        "person viral_loops:vl2 Bo bo@example.org unknown\n"
        "referral viral_loops:vl1 viral_loops:vl2 - - unknown 1\n"
        "referral viral_loops:vl1 cy@example.org - - unknown 1\n");
  CHECK(Story().refused("Email,FirstName,LastName,ID,ReferrerID,ReferralCount\n"
                        ",Ann,Lee,vl1,,0\n"
                        "ann@,Ann,Lee,vl1,,0\n") ==
        "2 missing_value\n"
        "3 bad_email\n");
}

}  // namespace grapevine
