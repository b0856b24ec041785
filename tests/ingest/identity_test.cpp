#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "graph/base/random.hpp"
#include "ingest/identity/byte_order.hpp"
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

TEST_CASE("identity: one address under two names is a household of two, and a no holds for both") {
  Story story;
  story.read({{"people.csv",
               "person_id,email,name\n1,home@example.org,Ann Lee\n2,home@example.org,Robert Lee\n"},
              {"orders.csv", "order_id,person_id,total\no1,home@example.org,5\no2,2,6\n"},
              {"suppressions.csv", "person_id,reason\nhome@example.org,complaint\n"}});
  const Dataset data = story.load();
  REQUIRE(data.people.key == std::vector<std::string>{"1", "2"});
  // What names the address alone goes to the one who ranks first.
  CHECK(data.orders.buyer == std::vector<VertexId>{0, 1});
  // Both have the address, and neither may be written to.
  CHECK(data.people.email == std::vector<std::string>{"home@example.org", "home@example.org"});
  std::vector<VertexId> suppressed = data.suppressions.person;
  std::sort(suppressed.begin(), suppressed.end());
  CHECK(suppressed == std::vector<VertexId>{0, 1});
}

TEST_CASE("identity: a yes behind a shared address counts for one, a no for all") {
  Story story;
  const std::string people =
      "person_id,email,name\n1,home@example.org,Ann Lee\n2,home@example.org,Robert Lee\n";
  story.read({{"people.csv", people},
              {"consent.csv",
               "person_id,purpose,channel,status,occurred_at\n"
               "home@example.org,marketing,email,granted,2026-01-01\n"
               "home@example.org,marketing,sms,denied,2026-01-01\n"}});
  const Dataset data = story.load();
  REQUIRE(data.people_count() == 2);
  int yes_count = 0;
  int no_count = 0;
  for (const ConsentStatus status : data.consents.status) {
    ++(status == ConsentStatus::granted ? yes_count : no_count);
  }
  CHECK(yes_count == 1);
  CHECK(no_count == 2);
}

TEST_CASE("identity: evidence for and against is weighed") {
  const auto people_count = [](const std::string& rows) {
    Story story;
    story.read({{"people.csv", "person_id,email,phone,name\n" + rows}});
    return story.load().people_count();
  };
  // Phone alone merges; against another e-mail address it does not; a name turns it.
  CHECK(people_count("1,,+491701234567,\n2,,+491701234567,\n") == 1);
  CHECK(people_count("1,a@example.org,+491701234567,\n2,b@example.org,+491701234567,\n") == 2);
  CHECK(people_count("1,a@example.org,+491701234567,Ann Lee\n"
                     "2,b@example.org,+491701234567,Anne Lee\n") == 1);
  // Names alone join nobody.
  CHECK(people_count("1,a@example.org,,Ann Lee\n2,b@example.org,,Ann Lee\n") == 2);
  // Both keys agree: other names do not matter.
  CHECK(people_count("1,a@example.org,+491701234567,Ann Lee\n"
                     "2,a@example.org,+491701234567,Robert Lee\n") == 1);
  // A placeholder is no evidence, neither for nor against.
  std::string crowd;
  for (int i = 0; i < 7; ++i) {
    crowd += "x" + std::to_string(i) + ",none@example.org,,\n";
  }
  CHECK(people_count(crowd + "1,none@example.org,+491701234567,Ann\n"
                             "2,none@example.org,+491701234567,Robert\n") == 9);
}

TEST_CASE("identity: people do not depend on the order of identifiers and links") {
  // Small pools, so that keys are shared often; the same evidence in two orders must give the same
  // people by name. It could pass if nothing were ever merged: the counts at the end say otherwise.
  std::size_t merged_count = 0;
  std::size_t household_count = 0;
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    const auto draw = [&](std::uint64_t k, std::uint64_t below) {
      return static_cast<std::uint32_t>(random_bits(40 + trial, k, 0) % below);
    };
    IdentityEvidence plain;
    for (int i = 0; i < 12; ++i) {
      plain.identifiers.push_back({IdentifierKind::id, plain.texts.keep("a" + std::to_string(i))});
    }
    for (int i = 0; i < 8; ++i) {
      const auto kind = i < 5 ? IdentifierKind::email : IdentifierKind::phone;
      plain.identifiers.push_back({kind, plain.texts.keep("k" + std::to_string(i))});
    }
    for (std::uint32_t i = 0; i < 12; ++i) {
      plain.links.emplace_back(i, 12 + draw(i, 8));
      if (draw(100 + i, 2) == 0) plain.links.emplace_back(i, 12 + draw(200 + i, 8));
      if (draw(300 + i, 2) == 0) {
        plain.names.emplace_back(i, draw(400 + i, 2) == 0 ? "Ann Lee" : "Robert Lee");
      }
    }
    plain.decisions.push_back({draw(500, 6), 6 + draw(501, 6), draw(502, 2) == 0});

    IdentityEvidence turned;
    const auto n = static_cast<std::uint32_t>(plain.identifiers.size());
    const auto turn = [&](std::uint32_t i) { return n - 1 - i; };
    turned.identifiers.assign(plain.identifiers.rbegin(), plain.identifiers.rend());
    for (auto at = plain.links.rbegin(); at != plain.links.rend(); ++at) {
      turned.links.emplace_back(turn(at->second), turn(at->first));
    }
    for (auto at = plain.names.rbegin(); at != plain.names.rend(); ++at) {
      turned.names.emplace_back(turn(at->first), at->second);
    }
    for (const IdentityDecision& d : plain.decisions) {
      turned.decisions.push_back({turn(d.b), turn(d.a), d.is_same});
    }
    const People a = resolve_people(plain);
    const People b = resolve_people(turned);
    REQUIRE(a.key == b.key);
    REQUIRE(a.pairs.size() == b.pairs.size());
    REQUIRE(a.kept_apart_count == b.kept_apart_count);
    REQUIRE(a.sharers.size() == b.sharers.size());
    for (std::uint32_t i = 0; i < n; ++i) REQUIRE(a.person[i] == b.person[turn(i)]);
    for (std::size_t k = 0; k < a.pairs.size(); ++k) {
      REQUIRE(a.pairs[k].a == turn(b.pairs[k].a));
      REQUIRE(a.pairs[k].state == b.pairs[k].state);
      merged_count += a.pairs[k].state == PairState::merged ? 1 : 0;
      household_count += a.pairs[k].state == PairState::household ? 1 : 0;
    }
  }
  CHECK(merged_count > 100);
  CHECK(household_count > 100);
}

TEST_CASE("identity: all doubtful pairs together or apart") {
  IdentityEvidence evidence;
  evidence.identifiers = {{IdentifierKind::id, "1"},     {IdentifierKind::id, "2"},
                          {IdentifierKind::id, "3"},     {IdentifierKind::id, "4"},
                          {IdentifierKind::email, "ab"}, {IdentifierKind::email, "cd"}};
  evidence.links = {{0, 4}, {1, 4}, {2, 5}, {3, 5}};
  evidence.names = {{0, "Ann Lee"}, {1, "Robert Lee"}};
  CHECK(resolve_people(evidence).key.size() == 3);  // 1 and 2 differ by name, 3 and 4 do not
  CHECK(resolve_people(evidence, Doubt::all_merged).key.size() == 2);
  CHECK(resolve_people(evidence, Doubt::all_apart).key.size() == 4);
}

TEST_CASE("identity: byte order of any texts") {
  // Few letters and long common starts, so that texts agree over many parts of eight bytes, end
  // inside one and differ by trailing NULs. It could pass if the sort compared whole texts all
  // along, which would be slow and right.
  std::vector<std::string> kept;
  for (std::uint64_t i = 0; i < 4000; ++i) {
    std::string text(random_bits(1, i, 0) % 3 * 9, 'c');
    const std::uint64_t size = random_bits(2, i, 0) % 12;
    for (std::uint64_t k = 0; k < size; ++k) text += "ab\0\xFF"[random_bits(3, i, k) % 4];
    kept.push_back("start" + text);
  }
  const std::vector<std::string_view> texts(kept.begin(), kept.end());
  std::vector<std::uint32_t> wanted(texts.size());
  std::iota(wanted.begin(), wanted.end(), 0U);
  std::stable_sort(wanted.begin(), wanted.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
  CHECK(in_byte_order(texts) == wanted);
  CHECK(in_byte_order({}).empty());
}

TEST_CASE("byte order: texts that agree for a megabyte, and each the start of the next") {
  // A descent of one call per eight bytes would run out of stack at the first of these.
  const std::string most(1 << 20, 'a');
  CHECK(in_byte_order(std::vector<std::string_view>{most, "b", most}) ==
        std::vector<std::uint32_t>{0, 2, 1});
  std::vector<std::string_view> starts;
  for (std::size_t size = 4000; size > 0; --size)
    starts.push_back(std::string_view(most).substr(0, size));
  const std::vector<std::uint32_t> order = in_byte_order(starts);
  CHECK(std::is_sorted(order.rbegin(), order.rend()));
}

}  // namespace grapevine
