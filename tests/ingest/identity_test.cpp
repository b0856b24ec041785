#include <doctest/doctest.h>

#include <string>

#include "ingest/identity/identity.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("identity: one Gmail address in two spellings makes two ids one person") {
  Story story;
  story.read({{"people.csv",
               "person_id,email,name,joined_at\nz9,j.smith+shop@googlemail.com,John,2026-02-01\n"
               "a1,JSmith@gmail.com,Johnny,2026-01-01\n"},
              {"orders.csv", "order_id,person_id,total\n1,z9,5\n2,j.s.mith@gmail.com,6\n"}});
  const Dataset data = story.load();
  REQUIRE(data.people.key == std::vector<std::string>{"a1"});
  CHECK(data.people.name[0] == "Johnny");
  CHECK(data.people.email[0] == "jsmith@gmail.com");
  CHECK(data.people.joined_s[0] == parse_iso_time("2026-01-01"));
  CHECK(data.orders.buyer == std::vector<VertexId>{0, 0});
}

TEST_CASE("identity: a later file may join people that were two before") {
  Story story;
  story.read({{"orders.csv", "order_id,person_id,total\n1,ann@example.org,5\n2,ann,6\n"}});
  CHECK(story.load().people_count() == 2);
  story.read({{"people.csv", "person_id,email\nann,Ann@Example.org\n"}});
  const Dataset data = story.load();
  CHECK(data.people.key == std::vector<std::string>{"ann"});
  CHECK(data.orders.buyer == std::vector<VertexId>{0, 0});
}

TEST_CASE("identity: the key is an id, else a Shopify id, else an address, else a phone") {
  const auto key = [](std::vector<KnownIdentifier> identifiers) {
    IdentityEvidence evidence{std::move(identifiers), {}};
    for (std::uint32_t i = 1; i < evidence.identifiers.size(); ++i) {
      evidence.links.emplace_back(i - 1, i);
    }
    const People people = resolve_people(evidence);
    return people.key.size() == 1 ? people.key[0] : "?";
  };
  const KnownIdentifier id_b{IdentifierKind::id, "b"};
  const KnownIdentifier id_a{IdentifierKind::id, "a"};
  const KnownIdentifier shopify{IdentifierKind::shopify, "1"};
  const KnownIdentifier email{IdentifierKind::email, "0@example.org"};
  const KnownIdentifier phone{IdentifierKind::phone, "+491701234567"};
  CHECK(key({phone, email, shopify, id_b, id_a}) == "a");
  CHECK(key({phone, email, shopify}) == "shopify:1");
  CHECK(key({phone, email}) == "0@example.org");
  CHECK(key({phone}) == "phone:+491701234567");
  CHECK(resolve_people({}).key.empty());
}

TEST_CASE("identity: a person's key names them in other files too") {
  Story story;
  story.read({{"customers.csv",
               "Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n77,Ann,,,\n"},
              {"follows.csv", "follower_id,followed_id\nshopify:77,phone:+49 170 1234567\n"}});
  const Dataset data = story.load();
  CHECK(data.people.key == std::vector<std::string>{"phone:+491701234567", "shopify:77"});
}

TEST_CASE("identity: a code with two owners is public, unless they are one person") {
  Story story;
  story.read({{"codes.csv", "code,owner_id\nX,ann\nX,bo\nY,cy\nY,cy@example.org\nZ,\nZ,cy\n"},
              {"people.csv", "person_id,email\ncy,cy@example.org\n"}});
  const Dataset data = story.load();
  REQUIRE(data.codes.code == std::vector<std::string>{"X", "Y", "Z"});
  CHECK(data.codes.is_public == std::vector<std::uint8_t>{1, 0, 0});
  CHECK(data.codes.owner[0] == kNoVertex);
  CHECK(story.key(data, data.codes.owner[1]) == "cy");
  CHECK(story.key(data, data.codes.owner[2]) == "cy");
}

TEST_CASE("identity: an address that more than six ids share joins nobody, and it is told") {
  Story story;
  std::string text = "person_id,email,phone\n";
  for (int i = 0; i < 9; ++i) text += "p" + std::to_string(i) + ",none@example.org,\n";
  // Two of them are one person all the same, by a phone of their own.
  text += "p1,,+49 170 1234567\np2,,+49 170 1234567\n";
  story.read({{"people.csv", text}});
  REQUIRE(story.said.size() == 1);
  CHECK(contains(story.said[0], "9 accounts share"));
  const Dataset data = story.load();
  CHECK(data.people_count() == 8);
  CHECK(data.people.key[1] == "p1");
  CHECK(data.people.key[2] == "p3");
  for (const std::string& email : data.people.email) CHECK(email.empty());
}

TEST_CASE("identity: six ids on one address are one person, a seventh takes them apart again") {
  Story story;
  std::string text = "person_id,email\n";
  for (int i = 0; i < 6; ++i) text += "p" + std::to_string(i) + ",home@example.org\n";
  story.read({{"people.csv", text}});
  CHECK(story.said.empty());
  CHECK(story.load().people_count() == 1);
  story.read({{"more.csv", "person_id,email\np6,home@example.org\n"}});
  CHECK(story.load().people_count() == 7);
}

TEST_CASE("identity: a chain of shared addresses over more than six ids falls apart whole") {
  // Each address joins two ids only: no single one looks like a placeholder.
  Story story;
  std::string text = "person_id,email\n";
  for (int i = 0; i < 8; ++i) {
    text += "p" + std::to_string(i) + ",a" + std::to_string(i) + "@example.org\n";
    text += "p" + std::to_string(i) + ",a" + std::to_string(i + 1) + "@example.org\n";
  }
  story.read({{"people.csv", text}});
  CHECK(story.load().people_count() == 8);
  CHECK(contains(story.said[0], "8 accounts share"));
}

}  // namespace grapevine
