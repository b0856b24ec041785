#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("ReferralCandy contacts are people and nothing else") {
  Story story;
  CHECK(described(story.load_fixture("referralcandy_contacts.csv")) ==
        " 2 unknown\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person bo@example.org Bo bo@example.org unknown\n");
  CHECK(Story().refused("First Name,Last Name,Email,locale\n"
                        "Ann,Lee,,en\n"
                        "Ann,Lee,@,en\n") ==
        "2 missing_value\n"
        "3 bad_email\n");
}

TEST_CASE("ReferralCandy purchases: order, name and consent") {
  Story story;
  CHECK(described(story.load_fixture("referralcandy_purchases.csv")) ==
        "USD 2 2026-01-03T00:00:00Z\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person bo@example.org Bo Ray bo@example.org unknown\n"
        "person cy@example.org Cy cy@example.org unknown\n"
        "code ANN-5 - unknown unknown 0\n"
        "order ann@example.org - 2026-01-01T00:00:00Z 2500 0 0\n"
        "order bo@example.org ANN-5 2026-01-02T00:00:00Z 3050 0 0\n"
        "order cy@example.org - 2026-01-03T00:00:00Z 400 0 0\n"
        "consent ann@example.org marketing email 0 2026-01-01T00:00:00Z\n"
        "consent bo@example.org marketing email 1 2026-01-02T00:00:00Z\n");
  CHECK(Story().refused("email,order_timestamp,invoice_amount,currency_code,external_reference_id,"
                        "accepts_marketing\n"
                        ",1767225600,4.00,USD,1,\n"
                        "ann@example.org,yesterday,4.00,USD,2,\n"
                        "ann@example.org,1767225600,-4.00,USD,3,\n"
                        "ann@example.org,1767225600,4.00,USD,4,maybe\n"
                        "ann@example.org,1767225600,4.00,USD,5,1\n") ==
        "2 no_customer\n"
        "3 bad_date\n"
        "4 negative_amount\n"
        "5 unknown_status\n");
}

}  // namespace grapevine
