#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Friendbuy sign-ups: friend and advocate by id and e-mail, new customer or not") {
  Story story;
  CHECK(described(story.load_fixture("friendbuy_signups.csv")) ==
        " 2 2026-05-04T08:00:00Z\n"
        "person c1 Ann Lee ann@example.org unknown\n"
        "person c2 Bo Ray bo@example.org 2026-05-02T08:00:00Z\n"
        "person c4  dee@example.org 2026-05-04T08:00:00Z\n"
        "person cy@example.org Cy cy@example.org 2026-05-03T08:00:00Z\n"
        "code QX7 - unknown unknown 0\n"
        "channel email\n"
        "channel purllink\n"
        "referral c1 c2 QX7 email 2026-05-02T08:00:00Z 1\n"
        "referral c1 cy@example.org QX7 purllink 2026-05-03T08:00:00Z 1\n");
  CHECK(Story().refused("created_on,customer_id,referral_code,advocate_customer_id,advocate_email,"
                        "channel,email,name,new_customer\n"
                        "2026-05-02,,qx7,c1,,email,,Bo,true\n"
                        "2026-05-02,c2,qx7,c1,ann at home,email,,Bo,true\n"
                        "2026-05-02,c2,qx7,,,email,,Bo,true\n") ==
        "2 no_person\n"
        "3 bad_email\n");
}

TEST_CASE("Friendbuy conversions: e-mail addresses are taken out of the details") {
  Story story;
  CHECK(described(story.load_fixture("friendbuy_conversions.csv")) ==
        "XXX 2 2026-05-04T00:00:00Z\n"
        "person ann@example.org  ann@example.org unknown\n"
        "person bo@example.org  bo@example.org unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "channel email\n"
        "channel facebook\n"
        "referral ann@example.org bo@example.org - email 2026-05-03T00:00:00Z 2\n"
        "referral - cy@example.org - facebook 2026-05-04T00:00:00Z 2\n"
        "order bo@example.org - 2026-05-03T00:00:00Z 4000 0 0\n"
        "order cy@example.org - 2026-05-04T00:00:00Z 1250 0 0\n");
  CHECK(Story().refused("Date,Friend Details,Order Amount,Order ID,Referrer Details\n"
                        "2026-05-03,Bo Ray,40.00,1001,ann@example.org\n"
                        "2026-05-03,bo@example.org,40.00,,ann@example.org\n"
                        "2026-05-03,bo@example.org,forty,1003,ann@example.org\n"
                        "2026-05-03,bo@example.org,41.00,1004,ann@example.org\n") ==
        "2 no_customer\n"
        "3 missing_value\n"
        "4 bad_number\n");
}

}  // namespace grapevine
