#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Mailchimp: consent with its times, taken back, and addresses that bounced") {
  Story story;
  CHECK(described(story.load_fixture("mailchimp_contacts.csv")) ==
        " 2 2026-02-01T08:00:00Z\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person bo@example.org Bo bo@example.org unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "person dee@example.org  dee@example.org unknown\n"
        "consent cy@example.org marketing email 0 2026-01-01T08:00:00Z\n"
        "consent ann@example.org marketing email 0 2026-01-01T08:00:00Z\n"
        "consent bo@example.org marketing email 0 2026-01-02T08:00:00Z\n"
        "consent cy@example.org marketing email 1 2026-02-01T08:00:00Z\n"
        "suppression dee@example.org bounced\n");
  CHECK(Story().refused("Email Address,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME\n"
                        ",2,2026-01-01 08:00:00,\n"
                        "ann@example.org,2,never,\n") ==
        "2 missing_value\n"
        "3 bad_date\n");
}

}  // namespace grapevine
