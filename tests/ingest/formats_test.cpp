#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/hash.hpp"
#include "ingest/fields/shortened_number.hpp"
#include "ingest/registry.hpp"
#include "ingest/rows/format.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {
std::int64_t day(const char* text) { return *parse_iso_time(text); }

/// Of "a|b|c" the one with this number, the last when there are fewer.
std::string_view alternative(std::string_view need, std::size_t number) {
  for (; number > 0 && need.find('|') != std::string_view::npos; --number) {
    need.remove_prefix(need.find('|') + 1);
  }
  return need.substr(0, need.find('|'));
}

const FormatSpec* first_to_sniff(const Header& header) {
  for (const FormatSpec* format : formats()) {
    if (sniff(*format, header)) return format;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("registry: every format file is listed once, with what the docs need") {
  std::set<std::string> ids;
  for (const FormatSummary& format : format_summaries()) {
    ids.insert(std::string(format.id));
    CHECK_FALSE(format.title.empty());
    CHECK(format.meaning.ends_with('.'));
    for (const FormatColumn& column : format.columns) CHECK(column.meaning.ends_with('.'));
  }
  CHECK(ids.size() == formats().size());
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(GRAPEVINE_SOURCE_DIR) / "ingest/formats")) {
    if (entry.path().extension() == ".cpp") found.insert(entry.path().stem().string());
  }
  CHECK(found == ids);
  CHECK(find_table("orders") != nullptr);
  CHECK(find_table("shopify_orders") == nullptr);
}

TEST_CASE("registry: a vendor's file is recognised by what the docs name, and by nothing less") {
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical) continue;
    CAPTURE(std::string(format->id));
    std::size_t most = 1;
    for (const std::string_view need : format->needs) {
      most =
          std::max(most, 1 + static_cast<std::size_t>(std::count(need.begin(), need.end(), '|')));
    }
    // Each alternative once, and each need left out once.
    for (std::size_t choice = 0; choice < most; ++choice) {
      for (std::size_t left_out = 0; left_out <= format->needs.size(); ++left_out) {
        std::vector<std::string_view> names;
        for (std::size_t k = 0; k < format->needs.size(); ++k) {
          if (k != left_out) names.push_back(alternative(format->needs[k], choice));
        }
        const Header header(names, "export.csv", 1);
        CAPTURE(choice);
        CAPTURE(left_out);
        CHECK(sniff(*format, header) == (left_out == format->needs.size()));
        if (left_out == format->needs.size()) CHECK(first_to_sniff(header) == format);
      }
    }
  }
}

TEST_CASE("registry: a column that every row must fill is one a header must have") {
  for (const FormatSpec* format : formats()) {
    for (const FormatColumn& column : format->columns) {
      if (!column.is_required) continue;
      CAPTURE(std::string(format->id));
      CAPTURE(std::string(column.name));
      CHECK(std::find(format->needs.begin(), format->needs.end(), column.name) !=
            format->needs.end());
    }
  }
}

TEST_CASE("formats: people, with every name they go by") {
  Story story;
  const auto outcome =
      story.read({{"people.csv",
                   "Person_ID,Email,phone,Name,joined_at\nann,Ann@Example.org,,Ann,2026-01-02\n"
                   ",bo@example.org,,Bo,\n,,+49 170 1234567,,\ncy,,,,\n"}});
  CHECK(outcome.files[0].format == "people");
  CHECK(outcome.files[0].rows_read == 4);
  CHECK(outcome.files[0].added_count == 4);
  const Dataset data = story.load();
  CHECK(data.people.key ==
        std::vector<std::string>{"ann", "bo@example.org", "cy", "phone:+491701234567"});
  CHECK(data.people.email[0] == "ann@example.org");
}

TEST_CASE("formats: one row of each canonical table arrives as it was meant") {
  Story story;
  story.read({
      {"codes.csv",
       "code,owner_id,active_from,active_until,kind\n ann10 ,ann,2026-01-01,,\n"
       "ALL5,,,,public\n"},
      {"referrals.csv",
       "referrer_id,referred_id,code,channel,at,status,event_id\n"
       "ann,bo,Ann10,WhatsApp,2026-01-05,converted,e1\nann,,,,,declined,\n"},
      {"shares.csv",
       "sharer_id,recipient_id,recipients,content_id,channel,occurred_at\n"
       "ann,bo,,c1,mail,2026-01-03\nann,,7,,,\n"},
      {"clicks.csv",
       "code,visitor_id,clicker_id,occurred_at\nANN10,v1,,2026-01-04\n"
       "NOBODY,v2,,2026-01-04\n"},
      {"orders.csv",
       "order_id,person_id,occurred_at,total,currency,code,status,refunded\n"
       "1,bo,2026-01-06,19.90,EUR,ann10,paid,2\n2,bo,2026-01-07,5,EUR,x,refunded,\n"
       "3,bo,,8,,,cancelled,\n"},
      {"follows.csv", "follower_id,followed_id\nbo,ann\n"},
      {"engagements.csv", "person_id,kind,content_id\nbo,Like,c1\nbo,photo,\n"},
      {"consent.csv",
       "person_id,purpose,channel,status,occurred_at,source\n"
       "bo,Marketing,,yes,2026-01-01,form\nbo,marketing,email,denied,2026-01-02,\n"},
      {"contacts.csv", "person_id,channel,occurred_at\nbo,email,2026-01-02\n"},
      {"suppressions.csv", "email,reason\ncy@example.org,complaint\n"},
      {"content.csv", "content_id,title,kind\nc1,How to brew,Guide\n"},
  });
  CHECK(count_rejects(story.workspace).empty());
  const Dataset data = story.load();
  CHECK(data.currency == "EUR");
  CHECK(data.as_of_s == day("2026-01-07"));
  CHECK(described(data) ==
        "EUR 2 2026-01-07T00:00:00Z\n"
        "person ann   unknown\nperson bo   unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "code ALL5 - unknown unknown 1\n"
        "code ANN10 ann 2026-01-01T00:00:00Z unknown 0\n"
        "code NOBODY - unknown unknown 0\ncode X - unknown unknown 0\n"
        "content c1 How to brew guide\n"
        "channel email\nchannel mail\nchannel whatsapp\n"
        "referral ann - - - unknown 3\n"
        "referral ann bo ANN10 whatsapp 2026-01-05T00:00:00Z 2\n"
        "share ann - 7 - - unknown\n"
        "share ann bo -1 c1 mail 2026-01-03T00:00:00Z\n"
        "click ann - " +
            std::to_string(stable_id("v1")) +
            " - - 2026-01-04T00:00:00Z\n"
            "order bo - unknown 800 0 2\n"
            "order bo ANN10 2026-01-06T00:00:00Z 1990 200 0\n"
            "order bo X 2026-01-07T00:00:00Z 500 500 0\n"
            "follow bo ann unknown\n"
            "engagement bo 3 - unknown\nengagement bo 0 c1 unknown\n"
            "consent bo marketing any 0 2026-01-01T00:00:00Z\n"
            "consent bo marketing email 1 2026-01-02T00:00:00Z\n"
            "contact bo email 2026-01-02T00:00:00Z\n"
            "suppression cy@example.org complaint\n");
  CHECK(data.file_names[index_of(data.orders.source.file[1])] == "orders.csv");
  CHECK(data.orders.source.line[1] == 2);
}

TEST_CASE("formats: plans and costs lie ahead without moving the scoring time or adding people") {
  Story story;
  story.read({{"orders.csv", "order_id,person_id,total,currency,at\n1,ann,5,EUR,2026-01-02\n"}});
  const std::string before = described(story.load());
  const auto outcome =
      story.read({{"calendar.csv",
                   "date,segment,kind,goal\n2031-01-01,regulars,Sale,50\n2031-01-02,,thanks,\n"},
                  {"costs.csv",
                   "date,kind,amount,currency,person_id,note\n2031-01-01,Reward,10,EUR,zoe,first\n"
                   "2031-01-01,ad,99.50,,,\n"}});
  CHECK(outcome.files[0].added_count == 2);
  CHECK(outcome.files[1].added_count == 2);
  CHECK(described(story.load()) == before);
  CHECK(Story().refused("date,segment,kind\n,all,sale\n2026-02-30,all,sale\n2026-01-01,all,\n") ==
        "2 missing_value\n3 bad_date\n4 missing_value\n");
  CHECK(Story().refused("date,kind,amount,currency\n2026-01-01,ad,-3,EUR\n2026-01-01,ad,,EUR\n"
                        "2026-01-01,ad,3,euros\n,ad,3,EUR\n") ==
        "2 negative_amount\n3 missing_value\n4 bad_currency\n5 missing_value\n");
  CHECK(contains(failure([&] {
                   story.read({{"costs.csv", "date,kind,amount,currency\n2026-01-01,ad,3,USD\n"}});
                 }),
                 "this workspace counts in EUR, the amounts have USD"));
}

TEST_CASE("formats: headers are recognised whatever the file is called") {
  const std::pair<const char*, const char*> kHeaders[] = {
      {"person_id,name", "people"},
      {"email", "people"},
      {"code,owner_id", "codes"},
      {"referrer_id,referred_id", "referrals"},
      {"code,referred_id", "referrals"},
      {"sharer_id,channel", "shares"},
      {"sharer_id,visitor_id", "clicks"},
      {"order_id,person_id,total", "orders"},
      {"follower_id,followed_id", "follows"},
      {"person_id,kind", "engagements"},
      {"person_id,purpose,status", "consent"},
      {"person_id,channel,at", "contacts"},
      {"person_id,reason", "suppressions"},
      {"content_id,title", "content"},
      {"date,segment,kind", "calendar"},
      {"date,kind,goal,event_id", "calendar"},
      {"date,channel,kind,amount,currency,note", "costs"},
      {"person_id,kind,amount,at", "costs"},
  };
  for (const auto& [header, table] : kHeaders) {
    CAPTURE(header);
    Story story;
    CHECK(story.read({{"export.csv", std::string(header) + "\n"}}).files[0].format == table);
  }
  Story story;
  CHECK(story.read({{"clicks_2026.csv", "sharer_id,content_id\n"}}).files[0].format == "clicks");
  CHECK(story.read({{"calendar-june.csv", "date,kind\n"}}).files[0].format == "calendar");
  CHECK(story.read({{"costs.csv", "at,kind,amount\n"}}).files[0].format == "costs");
  CHECK(story.read({{"x.csv", "code\n"}}, {{}, {}, "codes", {}, false}).files[0].format == "codes");
  CHECK(contains(failure([&] {
                   story.read({{"x.csv", "a\n"}}, {{}, {}, "friends", {}, false});
                 }),
                 "usage: there is no table \"friends\""));
  CHECK(contains(failure([&] {
                   story.read({{"x.csv", "order_id,person_id,occurred_at\n"}});
                 }),
                 "looks like the table orders but has no column total"));
}

TEST_CASE("formats: Shopify orders, one row per line item") {
  Story story;
  const std::string header =
      "Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Discount Code,Created at,"
      "Lineitem quantity,Lineitem name,Cancelled at,Refunded Amount,Id,Phone\n";
  const auto outcome = story.read(
      {{"orders_export_1.csv",
        header +
            "#1001,ann@example.org,paid,2026-05-01 10:00:05 +0200,EUR,30.00,33.90,ANN10,"
            "2026-05-01 10:00:00 +0200,1,Tea,,0.00,11,\n"
            "#1001,ann@example.org,,,,,,,2026-05-01 10:00:00 +0200,2,Cup,,,,\n"
            "#1002,,refunded,,EUR,5.00,5.00,,2026-05-02 10:00:00 +0000,1,Tea,,5.00,12,"
            "'+49 170 1234567\n"
            "#1003,bo@example.org,partially_refunded,,EUR,9.00,9.00,,2026-05-03,1,Tea,,4.00,13,\n"
            "#1004,bo@example.org,voided,,EUR,9.00,9.00,,2026-05-04,1,Tea,,0,14,\n"
            "#1005,bo@example.org,authorized,,EUR,9.00,9.00,,2026-05-05,1,Tea,,0,15,\n"
            "#1006,bo@example.org,paid,,EUR,9.00,9.00,,2026-05-06,1,Tea,2026-05-07,0,16,\n"
            "#1007,,paid,,EUR,9.00,9.00,,2026-05-06,1,Tea,,0,16,\n"}});
  CHECK(outcome.files[0].title == "Shopify orders");
  CHECK(outcome.files[0].rows_read == 8);
  CHECK(outcome.files[0].added_count == 6);
  REQUIRE(outcome.files[0].first_rejects.size() == 1);
  CHECK(outcome.files[0].first_rejects[0].reason == "no_customer");
  CHECK(outcome.files[0].first_rejects[0].line == 9);
  const Dataset data = story.load();
  const OrderTable& o = data.orders;
  REQUIRE(o.buyer.size() == 6);
  CHECK(story.key(data, o.buyer[0]) == "ann@example.org");
  CHECK(o.occurred_s[0] == day("2026-05-01T08:00:00Z"));
  CHECK(o.total_cents[0] == 3390);
  CHECK(data.codes.code[index_of(o.code[0])] == "ANN10");
  CHECK(story.key(data, o.buyer[1]) == "phone:+491701234567");
  CHECK(o.refunded_cents[1] == 500);
  CHECK(o.refunded_cents[2] == 400);
  CHECK(o.status[3] == OrderStatus::cancelled);
  CHECK(o.status[4] == OrderStatus::pending);
  CHECK(o.status[5] == OrderStatus::cancelled);
}

TEST_CASE("formats: Shopify customers, old and new layout, bring consent without a time") {
  Story story;
  story.read({{"new.csv",
               "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Phone,"
               "Accepts SMS Marketing,Tags\n"
               "'77,Ann,Lee,Ann@Example.org,yes,'+49 170 1234567,no,\n"},
              {"old.csv",
               "First Name,Last Name,Email,Accepts Email Marketing,Company,Phone,"
               "Accepts SMS Marketing\nBo,,bo@example.org,no,,,\n"}});
  const Dataset data = story.load();
  CHECK(described(data) ==
        " 2 unknown\n"
        "person bo@example.org Bo bo@example.org unknown\n"
        "person shopify:77 Ann Lee ann@example.org unknown\n" +
            described(data).substr(described(data).find("consent")));
  std::multiset<std::string> consents;
  for (std::size_t i = 0; i < data.consents.person.size(); ++i) {
    CHECK(data.consents.occurred_s[i] == kNoTime);
    consents.insert(story.key(data, data.consents.person[i]) + " " + data.consents.channel[i] +
                    (data.consents.status[i] == ConsentStatus::granted ? " yes" : " no"));
  }
  CHECK(consents == std::multiset<std::string>{"bo@example.org email no", "shopify:77 email yes",
                                               "shopify:77 sms no"});
}

TEST_CASE("formats: a number that a spreadsheet has shortened names nobody and no order") {
  Story story;
  const IngestOutcome outcome = story.read(
      {{"orders.csv",
        "order_id,person_id,total\n5.12346E+12,ann,5\n5.12346E+12,bob,5\n7,4.9E+12,5\n8,cat,5\n"},
       {"people.csv", "person_id,phone\ndan,4.91511E+12\neve,\"4,91511E+12\"\nfay,\n"}});
  CHECK(outcome.files[0].added_count == 1);
  CHECK(outcome.files[0].rejected_count == 3);
  CHECK(outcome.files[0].first_rejects[0].reason == "shortened_number");
  // The phone is left out, the person is not: one number would be the number of many.
  CHECK(story.load().people.key == std::vector<std::string>{"cat", "dan", "eve", "fay"});
  CHECK(is_shortened_number("5E+12"));
  for (const char* text :
       {"", "5E12", "12.5E+3", "E+12", "5.E+12", "5.1E+", "5.1E+12x", "ab5E+12"}) {
    CAPTURE(text);
    CHECK_FALSE(is_shortened_number(text));
  }
}

TEST_CASE("formats: Shopify's long number of a customer is the shop's own in other files") {
  Story story;
  story.read({{"customers.csv",
               "Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n"
               "'5678901234567,Ann,Lee,ann@example.org,no\n'78,Bo,Ray,bo@example.org,no\n"},
              {"follows.csv", "follower_id,followed_id\n5678901234567,78\n"}});
  const Dataset data = story.load();
  REQUIRE(data.people_count() == 3);  // a short number could be anybody's
  CHECK(data.people.key == std::vector<std::string>{"5678901234567", "78", "shopify:78"});
  CHECK(data.people.email[0] == "ann@example.org");
}

TEST_CASE("formats: phone numbers of contact lists are names of the person") {
  Story story;
  story.read(
      {{"hubspot.csv",
        "Record ID,First Name,Last Name,Email,Phone Number\n7,Ann,Lee,ann@example.org,+49 170 "
        "1234567\n"},
       {"mailchimp.csv",
        "Email Address,First Name,Phone Number,OPTIN_TIME\nbo@example.org,Bo,+49 170 7654321,\n"},
       {"follows.csv", "follower_id,followed_id\nphone:+491701234567,phone:+491707654321\n"}});
  const Dataset data = story.load();
  CHECK(data.people_count() == 2);
}

}  // namespace grapevine
