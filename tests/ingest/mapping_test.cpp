#include <doctest/doctest.h>

#include <string>

#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

constexpr const char* kGame = R"toml(
file = "referral*.csv"
title = "Mobile game invitations"
date_format = "dmy"
decimal = ","
empty_values = ["NA"]
[[table]]
table = "people"
columns = { person_id = "ID User" }
[[table]]
table = "referrals"
rows_are = "distinct"
skip_if_empty = ["status"]
columns = { referrer_id = "ID User", status = "Ref Reg", occurred_at = "Day" }
constants = { channel = "invite" }
[table.values.status]
"0" = "pending"
"1" = "accepted"
[[table]]
table = "codes"
skip_if_empty = ["code"]
columns = { owner_id = "ID User", code = "Code 1" }
[[table]]
table = "codes"
skip_if_empty = ["code"]
columns = { owner_id = "ID User", code = "Code 2" }
)toml";

}  // namespace

TEST_CASE("mapping: one row may be a person, an invitation and several codes") {
  Story story;
  const auto outcome = story.read({{"game.map.toml", kGame},
                                   {"referral_may.csv",
                                    "id user,Ref Reg,Day,Code 1,Code 2\n"
                                    "ann,1,03/04/2026,A,B\nann,1,03/04/2026,A,NA\n"
                                    "bo,NA,04/04/2026,,\ncy,7,04/04/2026,,\n"}});
  REQUIRE(outcome.files.size() == 1);
  CHECK(outcome.files[0].format == "game.map.toml");
  CHECK(outcome.files[0].title == "Mobile game invitations");
  REQUIRE(outcome.files[0].first_rejects.size() == 1);
  CHECK(outcome.files[0].first_rejects[0].reason == "unknown_status");
  const Dataset data = story.load();
  CHECK(data.people_count() == 3);
  CHECK(data.referrals.referrer.size() == 2);  // distinct: two identical rows, two invitations
  CHECK(data.referrals.occurred_s[0] == parse_iso_time("2026-04-03"));
  CHECK(data.channel_names == std::vector<std::string>{"invite"});
  CHECK(data.codes.code == std::vector<std::string>{"A", "B"});
  CHECK(story.key(data, data.codes.owner[1]) == "ann");
}

TEST_CASE("mapping: it is tried before the formats, and by its columns when it has no pattern") {
  Story story;
  const auto outcome = story.read({{"sales.map.toml",
                                    "decimal = \",\"\n[[table]]\ntable = \"orders\"\n"
                                    "columns = { order_id = \"Nr\", person_id = \"Kunde\", total = "
                                    "\"Summe\" }\nconstants = { currency = \"EUR\" }\n"},
                                   {"a.csv", "Nr;Kunde;Summe\n1;ann;1.234\n2;bo;5,50\n"},
                                   {"people.csv", "person_id,name\nann,Ann\n"}});
  CHECK(outcome.files[0].format == "sales.map.toml");
  CHECK(outcome.files[1].format == "people");
  const Dataset data = story.load();
  CHECK(data.currency == "EUR");
  CHECK(data.orders.total_cents[0] + data.orders.total_cents[1] == 123950);
}

TEST_CASE("mapping: one id for all rows is refused, or they would replace each other") {
  Story story;
  CHECK(contains(failure([&] {
                   story.read({{"x.map.toml",
                                "[[table]]\ntable = \"orders\"\ncolumns = { person_id = \"who\", "
                                "total = \"total\" }\nconstants = { order_id = \"x\" }\n"},
                               {"x.csv", "who,total\na,5\nb,7\n"}});
                 }),
                 "x.map.toml:4:13 gives every row the same order_id"));
}

TEST_CASE("mapping: a file of which no row could be read is told") {
  Story story;
  story.read({{"orders.csv", "order_id,person_id,total\n1,ann,x\n2,bo,y\n"}});
  CHECK(contains(story.said.back(), "no row of"));
}

TEST_CASE("mapping: epoch times are read only when it says so") {
  Story story;
  story.read({{"x.map.toml",
               "date_format = \"epoch_ms\"\n[[table]]\ntable = \"follows\"\n"
               "columns = { follower_id = \"a\", followed_id = \"b\", at = \"t\" }\n"},
              {"x.csv", "a,b,t\nann,bo,1777766400000\n"}});
  CHECK(story.load().follows.occurred_s[0] == parse_iso_time("2026-05-03"));
  const auto outcome =
      story.read({{"follows.csv", "follower_id,followed_id,occurred_at\nann,bo,1777766400\n"}});
  REQUIRE(outcome.files[0].rejected_count == 1);
  CHECK(outcome.files[0].first_rejects[0].reason == "bad_date");
}

TEST_CASE("mapping: another mapping reads the same bytes anew") {
  Story story;
  const std::string rows = "a,b\nann,bo\n";
  const auto mapping = [](const char* a, const char* b) {
    return std::string("[[table]]\ntable = \"follows\"\ncolumns = { follower_id = \"") + a +
           "\", followed_id = \"" + b + "\" }\n";
  };
  story.read({{"x.map.toml", mapping("a", "b")}, {"x.csv", rows}});
  const auto again = story.read({{"x.map.toml", mapping("a", "b")}, {"x.csv", rows}});
  CHECK(again.files[0].is_known_file);
  const auto turned = story.read({{"x.map.toml", mapping("b", "a")}, {"x.csv", rows}});
  CHECK_FALSE(turned.files[0].is_known_file);
  CHECK(turned.files[0].added_count == 1);
  CHECK(count_inputs(story.workspace).files_count == 1);
}

TEST_CASE("mapping: one named by path is used, and one that fits nothing is told") {
  Story story;
  IngestOptions options;
  for (const char* column : {"a", "nowhere"}) {
    options.mapping_paths.push_back(story.folder.write(
        std::string("maps/") + column + ".map.toml",
        std::string("[[table]]\ntable = \"people\"\ncolumns = { person_id = \"") + column +
            "\" }\n"));
  }
  const auto outcome = story.read({{"x.csv", "A,B\nann,1\n"}}, options);
  CHECK(outcome.files[0].format == "a.map.toml");
  CHECK(outcome.files[0].added_count == 1);
  REQUIRE(story.said.size() == 1);
  CHECK(contains(story.said[0], "nowhere.map.toml fits no file"));
}

TEST_CASE("mapping: a pattern that fits a file without the columns is an error, not silence") {
  Story story;
  const std::string error = failure([&] {
    story.read({{"game.map.toml", kGame}, {"referral.csv", "ID User,Ref Reg\nann,1\n"}});
  });
  CHECK(contains(error, "has no column \"Day\", which the mapping game.map.toml names"));
  CHECK(count_inputs(story.workspace).files_count == 0);
}

TEST_CASE("choices: --date-format and --decimal settle what a file leaves open, and nothing else") {
  const std::string text =
      "order_id;person_id;occurred_at;total\n1;ann;03/04/2026;1,234\n2;bo;05/06/2026;2,500\n";
  Story story;
  IngestOptions options;
  options.date_format = "mdy";
  CHECK(contains(failure([&] { story.read({{"a.csv", text}}, options); }), "--decimal"));
  options.decimal = ".";
  story.read({{"a.csv", text}}, options);
  Dataset data = story.load();
  REQUIRE(data.orders.buyer.size() == 2);
  CHECK(data.orders.total_cents[0] == 123400);
  CHECK(format_date(data.orders.occurred_s[0]) == "2026-03-04");
  // The same bytes read the other way are no known file: the orders are corrected.
  options.date_format = "dmy";
  const IngestOutcome again = story.read({{"b.csv", text}}, options);
  CHECK(again.files[0].updated_count == 2);
  data = story.load();
  CHECK(format_date(data.orders.occurred_s[0]) == "2026-04-03");
  options.date_format = "ymd";
  CHECK(contains(failure([&] {
                   story.read({{"c.csv", text + "\n"}}, options);
                 }),
                 "usage: \"ymd\" is no date format"));
}

}  // namespace grapevine
