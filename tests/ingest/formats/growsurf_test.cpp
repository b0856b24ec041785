#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("GrowSurf: the referrer as an object, an id or an address; the credit as the status") {
  Story story;
  CHECK(described(story.load_fixture("growsurf_participants.json")) ==
        " 2 2026-01-04T00:00:00Z\n"
        "person growsurf:gs1 Ann Lee ann@example.org 2026-01-01T00:00:00Z\n"
        "person growsurf:gs2 Bo bo@example.org 2026-01-02T00:00:00Z\n"
        "person growsurf:gs3  cy@example.org 2026-01-03T00:00:00Z\n"
        "person growsurf:gs4  dee@example.org 2026-01-03T00:00:00Z\n"
        "person growsurf:gs5  eve@example.org 2026-01-04T00:00:00Z\n"
        "referral growsurf:gs1 growsurf:gs2 - - 2026-01-02T00:00:00Z 2\n"
        "referral growsurf:gs1 growsurf:gs3 - - 2026-01-03T00:00:00Z 0\n"
        "referral growsurf:gs1 growsurf:gs4 - - 2026-01-03T00:00:00Z 3\n"
        "referral growsurf:gs2 growsurf:gs5 - - 2026-01-04T00:00:00Z 1\n");
  CHECK(Story().refused("id,email,referrer,referralStatus,createdAt\n"
                        ",,gs1,,\n"
                        "gs2,bo@example.org,gs1,CREDIT_LOST,\n"
                        "gs3,,gs1,,1767225600000\n"
                        "gs4,,gs1,,soon\n") ==
        "2 no_person\n"
        "3 unknown_status\n"
        "5 bad_date\n");
}

}  // namespace grapevine
