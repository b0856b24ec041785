#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE(
    "Stripe payments: statuses, refunds, codes of three columns, the customer id as another name") {
  Story story;
  CHECK(described(story.load_fixture("stripe_payments.csv")) ==
        "EUR 2 2026-05-05T10:00:00Z\n"
        "person ann@example.org  ann@example.org unknown\n"
        "person bo@example.org  bo@example.org unknown\n"
        "code BO10 - unknown unknown 0\n"
        "code CY5 - unknown unknown 0\n"
        "code DEE1 - unknown unknown 0\n"
        "order ann@example.org BO10 2026-05-01T10:00:00Z 1990 0 0\n"
        "order ann@example.org CY5 2026-05-02T10:00:00Z 500 500 0\n"
        "order bo@example.org DEE1 2026-05-03T10:00:00Z 800 300 0\n"
        "order bo@example.org - 2026-05-04T10:00:00Z 700 0 1\n"
        "order bo@example.org - 2026-05-05T10:00:00Z 600 0 2\n");
  CHECK(Story().refused(
            "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Customer Email\n"
            "ch_1,2026-05-01 10:00,5.00,,eur,Paid,,\n"
            "ch_2,2026-05-01 10:00,5.00,6.00,eur,Paid,cus_1,\n"
            "ch_3,2026-05-01 10:00,5.00,,eur,Lost in space,cus_1,\n"
            ",2026-05-01 10:00,5.00,,eur,Paid,cus_1,\n"
            "ch_5,2026-05-01 10:00,,,eur,Paid,cus_1,\n"
            "ch_6,2026-05-01 10:00,5.00,,eur,succeeded,cus_1,\n") ==
        "2 no_customer\n"
        "3 refund_exceeds_total\n"
        "4 unknown_status\n"
        "5 missing_value\n"
        "6 missing_value\n");
}

}  // namespace grapevine
