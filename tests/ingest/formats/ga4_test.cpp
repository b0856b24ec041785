#include <doctest/doctest.h>

#include "ingest/containers/json_rows.hpp"
#include "ingest/fields/url_query.hpp"
#include "ingest/store/dump.hpp"
#include "tests/ingest/story.hpp"

#include <sstream>

namespace grapevine {

namespace {

std::string dumped(Workspace& workspace, const std::string& table) {
  std::ostringstream out;
  dump_table(workspace, table, out);
  return out.str();
}

}  // namespace

TEST_CASE("GA4: page views with a referral code are clicks, purchases of known users are orders") {
  Story story;
  story.load_fixture("ga4_events.json");
  CHECK(story.outcome.files[0].rows_read == 6);
  CHECK(dumped(story.workspace, "clicks.csv") ==
        "sharer_id,code,clicker_id,visitor_id,content_id,channel,occurred_at,event_id\n"
        ",CAFé+1,w8,33.44,,referral,2026-05-02T08:00:00Z,\n"
        ",UNA7,,11.22,,social,2026-05-01T08:00:00Z,\n");
  CHECK(dumped(story.workspace, "orders.csv") ==
        "person_id,code,occurred_at,total,refunded,status,currency,order_id\n"
        "w8,UNA7,2026-05-03T08:00:00Z,19.50,0.00,paid,EUR,g-1001\n");
}

TEST_CASE("GA4: flat CSV, words for nothing, and rows that cannot be read") {
  Story story;
  story.read(
      {{"events.csv",
        "event_timestamp,event_name,user_id,user_pseudo_id,page_location,transaction_id,"
        "value,currency,manual_medium\n"
        "1777622400000000,page_view,(not set),1.1,https://a.example/?im_ref=x&ref=,,,,(none)\n"
        "1777622400000000,purchase,ann,1.1,https://a.example/?grsf=bo,7,12.5,EUR,\n"
        "1777622400000000,view_item,ann,1.1,https://a.example/,,99,USD,\n"}});
  CHECK(dumped(story.workspace, "clicks.csv").ends_with("\n,X,,1.1,,,2026-05-01T08:00:00Z,\n"));
  CHECK(dumped(story.workspace, "orders.csv")
            .ends_with("\nann,BO,2026-05-01T08:00:00Z,12.50,0.00,paid,EUR,7\n"));
  CHECK(Story().refused("event_timestamp,event_name,user_id,user_pseudo_id,transaction_id,value\n"
                        "soon,scroll,,1.1,,\n"
                        "1777622400000000,purchase,ann,,(not set),4\n"
                        "1777622400000000,purchase,ann,,9,\n"
                        "1777622400000000,purchase,ann,,9,four\n"
                        "1777622400000000,,ann,,9,4\n"
                        "1777622400000000,purchase,,1.1,,\n") ==
        "2 bad_date\n3 missing_value\n4 missing_value\n5 bad_number\n6 missing_value\n");
}

TEST_CASE("JSON: lists of key and value are read by their keys, whichever value is there") {
  const ContainedRows rows =
      json_rows(R"({"p":[{"key":"A b","value":{"string_value":null,"int_value":3}},)"
                R"({"key":"a B","value":{"string_value":"last"}},)"
                R"({"key":"t","value":{"set_timestamp_micros":5}}],"items":[{"name":"x"}]})",
                "x");
  // One object with such a list is a row, not a document that holds rows.
  CHECK(rows.csv == "\"p.a b\"\n\"last\"\n");
  CHECK(json_rows(R"([{"p":[{"key":"a","value":"plain"}],"n":1}])", "x").csv == "\"n\"\n\"1\"\n");
}

TEST_CASE("URL queries: the first parameter of the name, decoded unless that harms") {
  CHECK(query_value("https://x.example/a?b=1&ref=Ann+Lee%20", "ref") == "Ann Lee");
  CHECK(query_value("?REF=a%3Db&ref=c", "ref") == "a=b");
  CHECK(query_value("/?ref=%E4%BD%A0", "ref") == "你");
  CHECK(query_value("/?ref=%00x", "ref") == "%00x");
  CHECK(query_value("/?ref=%0Ax", "ref") == "%0Ax");
  CHECK(query_value("/?ref=%FF", "ref") == "%FF");
  CHECK(query_value("/?ref=100%&x", "ref") == "100%");
  CHECK(query_value("/?ref=%4", "ref") == "%4");
  CHECK(query_value("/?ref=%-1", "ref") == "%-1");
  for (const char* none : {"", "?", "/ref=a", "/?ref", "/?ref=", "/?prefref=a", "/#?ref=a",
                           "/?x=ref", "/?&&&", "/?ref=%20"}) {
    CAPTURE(none);
    CHECK(query_value(none, "ref").empty());
  }
}

}  // namespace grapevine
