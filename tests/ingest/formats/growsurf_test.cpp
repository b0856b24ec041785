#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("GrowSurf: the referrer as an object, an id or an address; the credit as the status") {
  Story story;
  CHECK(described(story.load_fixture("growsurf_participants.json")) ==
        " 2 2026-01-04T00:00:00Z\n"
        "person ann@example.org Ann Lee ann@example.org 2026-01-01T00:00:00Z\n"
        "person bo@example.org Bo bo@example.org 2026-01-02T00:00:00Z\n"
        "person cy@example.org  cy@example.org 2026-01-03T00:00:00Z\n"
        "person dee@example.org  dee@example.org 2026-01-03T00:00:00Z\n"
        "person eve@example.org  eve@example.org 2026-01-04T00:00:00Z\n"
        "referral ann@example.org bo@example.org - - 2026-01-02T00:00:00Z 2\n"
        "referral ann@example.org dee@example.org - - 2026-01-03T00:00:00Z 3\n"
        "referral ann@example.org cy@example.org - - 2026-01-03T00:00:00Z 0\n"
        "referral bo@example.org eve@example.org - - 2026-01-04T00:00:00Z 1\n");
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
