#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "ingest/pseudonyms/key_file.hpp"
#include "ingest/pseudonyms/pseudonymizer.hpp"
#include "ingest/reading/fixed_rows.hpp"
#include "ingest/store/people_decisions.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";

/// A story whose files are read under a key.
struct SecretStory : Story {
  std::string key_path = folder.write("shop.key", std::string(kKey) + "\n");

  IngestOutcome read_secretly(const std::vector<std::pair<std::string, std::string>>& files) {
    IngestOptions options;
    options.key_path = key_path;
    return read(files, options);
  }
};

std::string replaced(IdentifierKind kind, std::string_view text, std::string_view key = kKey) {
  TextArena arena;
  FactValue value = person_value(kind, text);
  Pseudonymizer(key).replace(value, arena);
  return std::string(value.text);
}

constexpr const char* kPeople =
    "person_id,also_id,email,phone,name\n"
    "C-7001,,Ann.Archer@Example.org,+49 30 1234567,Ann Archer\n"
    "C-7002,,bert@example.org,,Bert Baker\n"
    "C-7003,,Ann.Archer@example.org,,ANN ARCHER.\n";
constexpr const char* kOrders =
    "order_id,person_id,total,currency,code\n"
    "ORD-5501,ann.archer@example.ORG,10.00,EUR,\n"
    "ORD-5502,C-7002,30.00,EUR,ANN-ARCHER-10\n"
    "ORD-5503,C-7002,-4.00,EUR,\n";
constexpr const char* kCodes = "code,owner_id\nann-archer-10,C-7001\n";

}  // namespace

TEST_CASE("pseudonymizer: a value has one pseudonym under a key, and another as another kind") {
  const std::string ann = replaced(IdentifierKind::email, "ann@example.org");
  CHECK(ann.size() == 32);
  CHECK(ann.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(ann == replaced(IdentifierKind::email, "ann@example.org"));
  // HMAC-SHA-256 of the domain's length (eight bytes, least first), the domain and the value, as
  // Python's hmac gives it.
  CHECK(ann == "1a60d1c8d3f7d3f70fc6be9f718255cf");
  std::set<std::string> kinds;
  for (const IdentifierKind kind : {IdentifierKind::id, IdentifierKind::shopify,
                                    IdentifierKind::email, IdentifierKind::phone}) {
    kinds.insert(replaced(kind, "1001"));
  }
  CHECK(kinds.size() == 4);
  CHECK(replaced(IdentifierKind::id, "1001") !=
        replaced(IdentifierKind::id, "1001", "another key of thirty-two bytes!"));
}

TEST_CASE("pseudonymizer: the programme of a vendor's id stays readable") {
  const std::string id = replaced(IdentifierKind::vendor, "stripe:cus_ann");
  CHECK(id.starts_with("stripe:"));
  CHECK(id.size() == 7 + 32);
  CHECK(id.substr(7) != replaced(IdentifierKind::vendor, "extole:cus_ann").substr(7));
}

TEST_CASE("pseudonymizer: channels stay, unless an address stands in one") {
  const Pseudonymizer pseudonymizer(kKey);
  TextArena arena;
  Fact fact;
  fact.table = FactTable::costs;
  fact.values = {person_value(IdentifierKind::id, "C1"),
                 text_value("reward"),
                 text_value("mail to ann@example.org"),
                 number_value(1),
                 number_value(2),
                 text_value("for Ann")};
  fact.values_count = 6;
  fact.source_id = "invoice of Ann";
  pseudonymizer.replace(fact, arena);
  CHECK(fact.values[1].text == "reward");
  CHECK(fact.values[2].text.size() == 32);
  CHECK(fact.values[3].number == 1);
  CHECK(fact.values[5].text.size() == 32);
  CHECK(fact.source_id.size() == 32);
}

TEST_CASE("pseudonymizer: a name that is only punctuation is none") {
  const Pseudonymizer pseudonymizer(kKey);
  TextArena arena;
  Fact fact;
  fact.values = {person_value(IdentifierKind::id, "C1"), text_value(" -- "), FactValue{}};
  fact.values_count = 3;
  pseudonymizer.replace(fact, arena);
  CHECK(fact.values[1].is_empty());
}

TEST_CASE("key file: blanks around the key do not count, and short ones are refused") {
  Folder folder;
  CHECK(read_key_file(folder.write("k", "\n  " + std::string(kKey) + " \r\n")) == kKey);
  const auto told = [&](std::string_view text) {
    return failure([&] { read_key_file(folder.write("k", text)); });
  };
  CHECK(contains(told(""), "is empty"));
  CHECK(contains(told(" \n\t"), "is empty"));
  CHECK(contains(told(std::string(31, 'x') + "\n"), "holds 31 bytes"));
  CHECK(contains(told(std::string(70'000, 'x')), "too large"));
  CHECK(contains(told("short"), "head -c 32 /dev/urandom | base64"));
  CHECK(contains(failure([&] { read_key_file(folder.path("none")); }), "cannot be read"));
  CHECK(contains(failure([&] { read_key_file(folder.path("")); }), "is a folder"));
}

TEST_CASE("pseudonyms: people are joined as they are by plain names") {
  SecretStory secret;
  secret.read_secretly({{"people.csv", kPeople}, {"orders.csv", kOrders}, {"codes.csv", kCodes}});
  Story plain;
  plain.read({{"people.csv", kPeople}, {"orders.csv", kOrders}, {"codes.csv", kCodes}});
  const Dataset a = secret.load();
  const Dataset b = plain.load();
  CHECK(a.people_count() == b.people_count());
  CHECK(a.people_count() == 2);
  CHECK(a.orders.buyer.size() == 2);
  CHECK(a.orders.total_cents == b.orders.total_cents);
  for (const std::string& name : a.people.name) CHECK(name.empty());
  for (const std::string& email : a.people.email) CHECK(email.empty());
  CHECK(a.codes.owner[0] == a.orders.buyer[0]);
  // The same name in other letters agrees.
  CHECK(list_pairs(secret.workspace).at(0).match.name == Agreement::agrees);
  CHECK(list_pairs(plain.workspace).at(0).match.name == Agreement::agrees);
}

TEST_CASE("pseudonyms: names that are merely alike do not agree") {
  // Plainly they do: only their pseudonyms are all or nothing.
  const char* people =
      "person_id,email,name\nC1,x@example.org,Ann Archer\nC2,x@example.org,Ann Archers\n";
  SecretStory secret;
  secret.read_secretly({{"people.csv", people}});
  Story plain;
  plain.read({{"people.csv", people}});
  CHECK(list_pairs(plain.workspace).at(0).match.name == Agreement::agrees);
  CHECK(list_pairs(secret.workspace).at(0).match.name == Agreement::differs);
}

TEST_CASE("pseudonyms: a refused row leaves neither its text nor its values in the ledger") {
  SecretStory secret;
  const IngestOutcome outcome =
      secret.read_secretly({{"orders.csv", kOrders}, {"people.csv", kPeople}});
  CHECK(outcome.files[0].rejected_count == 1);
  CHECK_FALSE(contains(outcome.files[0].first_rejects[0].message, "-4.00"));
  const std::vector<Reject> ledger = list_rejects(secret.workspace);
  REQUIRE(ledger.size() == 1);
  CHECK(ledger[0].line == 4);
  CHECK(ledger[0].reason == "negative_amount");
  CHECK(ledger[0].message == "An amount is negative.");
  CHECK(ledger[0].text == kTextNotKept);
}

TEST_CASE("pseudonyms: the key of the first file holds for the life of the workspace") {
  SecretStory secret;
  secret.read_secretly({{"people.csv", kPeople}});
  CHECK(contains(failure([&] { secret.read({{"orders.csv", kOrders}}); }), "usage: the workspace"));
  CHECK(contains(failure([&] { secret.read({{"orders.csv", kOrders}}); }), "holds pseudonyms"));
  secret.folder.write("shop.key", "another key of thirty-two bytes!");
  CHECK(contains(failure([&] {
                   secret.read_secretly({{"orders.csv", kOrders}});
                 }),
                 "made with another key"));
  secret.folder.write("shop.key", kKey);
  CHECK(secret.read_secretly({{"orders.csv", kOrders}}).files[0].added_count == 2);
  // The same bytes are known again, although their fingerprint is another.
  CHECK(secret.read_secretly({{"orders.csv", kOrders}}).files[0].is_known_file);
}

TEST_CASE("pseudonyms: plain names cannot become pseudonyms later") {
  SecretStory story;
  story.read({{"people.csv", kPeople}});
  CHECK(contains(failure([&] {
                   story.read_secretly({{"orders.csv", kOrders}});
                 }),
                 "holds plain names and addresses already"));
}

TEST_CASE("pseudonyms: a first ingest that fails leaves the choice open") {
  SecretStory story;
  CHECK(contains(failure([&] { story.read_secretly({{"x.csv", "a,b\n1,2\n"}}); }), "input: "));
  CHECK(story.read({{"people.csv", kPeople}}).files[0].added_count == 3);
}

TEST_CASE("pseudonyms: corrected rows are refused with the reason") {
  SecretStory secret;
  secret.read_secretly({{"orders.csv", kOrders}});
  IngestOptions options;
  options.paths.push_back(secret.folder.write("rejects.csv", "file,line,text\norders.csv,4,x\n"));
  CHECK(contains(failure([&] { ingest_fixed_rows(secret.workspace, options, {}); }),
                 "keeps no texts of refused rows"));
}

TEST_CASE("pseudonyms: the order of rows and files does not matter") {
  SecretStory a;
  a.read_secretly({{"people.csv", kPeople}, {"orders.csv", kOrders}, {"codes.csv", kCodes}});
  SecretStory b;
  b.read_secretly({{"codes.csv", kCodes}});
  b.read_secretly({{"orders.csv", kOrders}});
  b.read_secretly({{"people.csv", kPeople}});
  CHECK(described(a.load()) == described(b.load()));
}

TEST_CASE("pseudonyms: decisions take the pseudonyms that are shown") {
  SecretStory secret;
  secret.read_secretly({{"people.csv", kPeople}});
  const PairRow pair = list_pairs(secret.workspace).at(0);
  CHECK(unmerge_people(secret.workspace, pair.a, pair.b) == DecisionEffect::made);
  CHECK(secret.load().people_count() == 3);
  for (const IdentifierKind kind : {IdentifierKind::email, IdentifierKind::phone}) {
    const bool is_phone = kind == IdentifierKind::phone;
    const std::string name = replaced(kind, is_phone ? "+49301234567" : "ann.archer@example.org");
    CHECK_FALSE(find_person_key(secret.workspace, is_phone ? "phone:" + name : name).empty());
  }
  CHECK(contains(failure([&] { merge_people(secret.workspace, "C-7001", "C-7002"); }),
                 "as people merges shows them"));
}

}  // namespace grapevine
