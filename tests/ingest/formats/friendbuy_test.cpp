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

TEST_CASE("Friendbuy shares: a code belongs to who shared it; clicks by it are theirs") {
  Story story;
  story.load_fixture("friendbuy_shares.csv");
  CHECK(described(story.load_fixture("friendbuy_clicks.csv")) ==
        " 2 2026-05-03T10:00:00Z\n"
        "person c1 Ann Lee ann@example.org unknown\n"
        "person gus@example.org  gus@example.org unknown\n"
        "code FX1 gus@example.org unknown unknown 0\n"
        "code QX7 c1 unknown unknown 0\n"
        "code QX8 c1 unknown unknown 0\n"
        "content https://shop.example/  \n"
        "content https://shop.example/welcome  \n"
        "channel email\n"
        "channel facebook\n"
        "channel purl\n"
        "share c1 - -1 - email 2026-05-01T07:30:00Z\n"
        "share c1 - -1 - facebook 2026-05-01T07:45:00Z\n"
        "share gus@example.org - -1 - purl 2026-05-02T07:00:00Z\n"
        "click c1 - 0 https://shop.example/welcome email 2026-05-01T09:00:00Z\n"
        "click c1 - 0 https://shop.example/welcome email 2026-05-01T09:00:05Z\n"
        "click gus@example.org - 0 https://shop.example/ purl 2026-05-03T10:00:00Z\n");
  CHECK(Story().refused("created_on,referral_code,channel,advocate_email\n2026-05-01,qx7,email,\n"
                        "2026-05-01,qx7,email,ann\nsoon,qx7,email,ann@example.org\n") ==
        "2 no_person\n3 bad_email\n4 bad_date\n");
  CHECK(Story().refused("created_on,referral_code,destination_url,advocate_email\n"
                        "2026-05-01,,https://shop.example/,\nsoon,qx7,?,\n") ==
        "2 no_person\n3 bad_date\n");
}

TEST_CASE("Friendbuy rewards: each says that a friend was brought, half a claim too") {
  Story story;
  CHECK(described(story.load_fixture("friendbuy_rewards.csv")) ==
        " 2 2026-05-07T09:00:00Z\n"
        "person c1 Ann Lee  unknown\n"
        "person c2   unknown\n"
        "person c3   unknown\n"
        "person c4   unknown\n"
        "person c5   unknown\n"
        "referral c1 c3 - - unknown 2\n"
        "referral c1 c4 - - 2026-05-04T09:00:00Z 1\n"
        "referral c1 c2 - - 2026-05-05T09:00:00Z 2\n"
        "referral c5 - - - 2026-05-07T09:00:00Z 2\n");
  // Without a date and a trigger, in the spelling of the interface.
  story.read({{"r.csv", "advocateCustomerId,friendCustomerId,rewardAmount\nc7,c8,5\n"}});
  CHECK(contains(described(story.load()), "referral c7 c8 - - unknown 2\n"));
  CHECK(Story().refused("advocate_customer_id,friend_customer_id,reward_type,created_on\n"
                        ",,credit,2026-05-05\nc1,c2,credit,soon\n") == "2 no_person\n3 bad_date\n");
}

TEST_CASE("Friendbuy rewards: what was rejected, failed, cancelled or expired is declined") {
  Story story;
  story.read({{"r.csv",
               "advocate_customer_id,friend_customer_id,reward_type,reward_status,trigger\n"
               "a,b,credit,Rejected,purchase\na,c,credit,failed,sign_up\n"
               "a,d,credit,canceled,purchase\na,e,credit,expired,purchase\n"
               "a,f,credit,pending,purchase\n"}});
  const std::string text = described(story.load());
  for (const char* friend_key : {"b", "c", "d", "e"}) {
    CHECK(contains(text, std::string("referral a ") + friend_key + " - - unknown 3\n"));
  }
  CHECK(contains(text, "referral a f - - unknown 2\n"));
}

TEST_CASE("Friendbuy purchases: conversions always, orders only with an id of their own") {
  Story story;
  CHECK(described(story.load_fixture("friendbuy_purchases.csv")) ==
        " 2 2026-05-06T08:00:00Z\n"
        "person c1 Ann Lee ann@example.org unknown\n"
        "person c2 Bo Ray bo@example.org unknown\n"
        "person c9 Ivy ivy@example.org unknown\n"
        "person gus@example.org Gus gus@example.org unknown\n"
        "person hal@example.org  hal@example.org unknown\n"
        "code FX1 - unknown unknown 0\n"
        "code QX7 - unknown unknown 0\n"
        "referral c1 c2 QX7 - 2026-05-05T08:00:00Z 2\n"
        "referral gus@example.org hal@example.org FX1 - 2026-05-06T08:00:00Z 2\n");
  // As the interface returns them.
  Story json;
  const auto outcome = json.read(
      {{"purchases.json",
        R"({"totalResults":1,"results":[{"customerId":"c2","createdOn":"2026-05-05T08:00:00Z",)"
        R"("advocateCustomerId":"c1","newCustomer":true,"amount":50.0,"orderId":"77",)"
        R"("currency":"EUR","products":[{"sku":"t"}]}]})"}});
  CHECK(outcome.files[0].format == "friendbuy_purchases");
  CHECK(contains(described(json.load()), "order c2 - 2026-05-05T08:00:00Z 5000 0 0\n"));
  CHECK(Story().refused(
            "created_on,customer_id,email,advocate_email,amount,order_id\n"
            "2026-05-01,,,ann@example.org,4,\n2026-05-01,c2,,ann@example.org,,8\n"
            "2026-05-01,c2,,ann@example.org,four,9\n2026-05-01,c2,,ann@example.org,,\n") ==
        "2 no_person\n3 missing_value\n4 bad_number\n");
}

TEST_CASE("Friendbuy: reward tables are no shares") {
  Story story;
  CHECK(contains(
      failure([&] {
        story.read({{"x.csv", "created_on,referral_code,channel,advocate_email,reward_type\n"}});
      }),
      "has a header no format knows"));
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
