#include "ingest/store/people_decisions.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <string>

#include "graph/base/random.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

/// Every row of every table, as text.
std::string content_of(Workspace& workspace) {
  SQLite::Database& db = workspace.database();
  std::string text;
  SQLite::Statement tables(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    text += '\n' + table + '\n';
    SQLite::Statement rows(db, "SELECT * FROM " + table);
    while (rows.executeStep()) {
      for (int i = 0; i < rows.getColumnCount(); ++i) text += rows.getColumn(i).getString() + '|';
      text += '\n';
    }
  }
  return text;
}

/// 120 accounts; some share addresses, some of those under other names, and seven have one phone.
void read_crowd(Story& story) {
  std::string text = "person_id,email,phone,name\n";
  for (int i = 0; i < 120; ++i) {
    const std::string n = std::to_string(i);
    const std::string email = "p" + std::to_string(i % 10 < 3 ? i / 2 * 2 : i) + "@example.org";
    text += "a" + n + "," + email + "," + (i < 7 ? "+491701234567" : "") + "," +
            (i % 20 < 10 ? "Name " + n : "") + "\n";
  }
  story.read({{"people.csv", text},
              {"orders.csv", "order_id,person_id,total\n1,a1,5\n2,p0@example.org,6\n"}});
}

}  // namespace

TEST_CASE("people: a thousand random merges and unmerges leave every table as it was") {
  Story story;
  read_crowd(story);
  Workspace& workspace = story.workspace;
  const std::string before = content_of(workspace);
  int merged_count = 0;
  int changed_count = 0;
  for (std::uint64_t trial = 0; merged_count < 1000; ++trial) {
    const std::string a = "a" + std::to_string(random_bits(3, trial, 0) % 120);
    const std::string b = "a" + std::to_string(random_bits(3, trial, 1) % 120);
    try {
      merge_people(workspace, a, b);
    } catch (const Error& problem) {
      REQUIRE(problem.code == Errc::nothing_to_do);  // one person already
      continue;
    }
    ++merged_count;
    // Without this the test would also pass if neither command did anything.
    if (merged_count % 50 == 0) changed_count += content_of(workspace) != before ? 1 : 0;
    unmerge_people(workspace, a, b);
    if (merged_count % 50 == 0) REQUIRE(content_of(workspace) == before);
  }
  CHECK(changed_count == 20);
  CHECK(content_of(workspace) == before);
}

TEST_CASE("people: a merge by evidence is overruled and restored") {
  Story story;
  story.read(
      {{"people.csv", "person_id,email\n1,a@example.org\n2,A@example.org\n3,c@example.org\n"}});
  Workspace& workspace = story.workspace;
  const std::string before = content_of(workspace);
  CHECK(load_dataset(workspace, std::nullopt, {}).people_count() == 2);
  CHECK(unmerge_people(workspace, "2", std::nullopt) == DecisionEffect::made);
  CHECK(load_dataset(workspace, std::nullopt, {}).people_count() == 3);
  REQUIRE(list_pairs(workspace).size() == 1);
  CHECK(list_pairs(workspace)[0].state == PairState::apart);
  CHECK(list_decisions(workspace).size() == 1);
  CHECK(merge_people(workspace, "1", "2") == DecisionEffect::taken_back);
  CHECK(content_of(workspace) == before);
}

TEST_CASE("people: a decision outlives later ingests, and names may be e-mail addresses") {
  Story story;
  story.read({{"people.csv", "person_id,email\n1,a@example.org\n2,b@example.org\n"}});
  {
    Workspace& workspace = story.workspace;
    CHECK(merge_people(workspace, "A@Example.org", "2") == DecisionEffect::made);
  }
  story.read({{"more.csv", "person_id,email\n3,c@example.org\n"}});
  CHECK(story.load().people.key == std::vector<std::string>{"1", "3"});
}

TEST_CASE(
    "people: one of three accounts behind an address is taken out, and put back without trace") {
  Story story;
  story.read({{"people.csv",
               "person_id,email\n1,a@example.org\n2,a@example.org\n3,a@example.org\n"
               "4,d@example.org\n"}});
  Workspace& workspace = story.workspace;
  const std::string before = content_of(workspace);
  const auto keys = [&] { return load_dataset(workspace, std::nullopt, {}).people.key; };
  REQUIRE(keys() == std::vector<std::string>{"1", "4"});
  CHECK(unmerge_people(workspace, "3", "1") == DecisionEffect::made);
  // Two decisions: 3 is neither 1 nor 2, which stay one.
  CHECK(keys() == std::vector<std::string>{"1", "3", "4"});
  CHECK(list_decisions(workspace).size() == 2);
  // The first account names the person: the other two stay together under the next name.
  CHECK(merge_people(workspace, "1", "3") == DecisionEffect::taken_back);
  CHECK(content_of(workspace) == before);
  CHECK(unmerge_people(workspace, "1", "2") == DecisionEffect::made);
  CHECK(keys() == std::vector<std::string>{"1", "2", "4"});
  CHECK(merge_people(workspace, "1", "3") == DecisionEffect::taken_back);
  CHECK(content_of(workspace) == before);
}

TEST_CASE("people: whom only the taken-out account joins goes with it") {
  Story story;
  // 1 and 2 share one address, 2 and 3 another: 2 stands between.
  story.read({{"people.csv",
               "person_id,email\n1,a@example.org\n2,a@example.org\n2,b@example.org\n"
               "3,b@example.org\n"}});
  Workspace& workspace = story.workspace;
  const std::string before = content_of(workspace);
  REQUIRE(load_dataset(workspace, std::nullopt, {}).people.key == std::vector<std::string>{"1"});
  CHECK(unmerge_people(workspace, "2", "1") == DecisionEffect::made);
  CHECK(load_dataset(workspace, std::nullopt, {}).people.key == std::vector<std::string>{"1", "2"});
  CHECK(list_decisions(workspace).size() == 1);
  CHECK(merge_people(workspace, "2", "1") == DecisionEffect::taken_back);
  CHECK(content_of(workspace) == before);
  // 1 is taken out: apart from 3, and from 2, through which it would be one with 3.
  CHECK(unmerge_people(workspace, "1", "3") == DecisionEffect::made);
  CHECK(list_decisions(workspace).size() == 2);
  CHECK(merge_people(workspace, "3", "1") == DecisionEffect::taken_back);
  CHECK(content_of(workspace) == before);
}

TEST_CASE("people: a later account that is like both does not join two who were decided apart") {
  const std::string header = "person_id,email,name\n";
  Story story;
  story.read(
      {{"people.csv", header + "p1,info@example.org,Ann Lee\np2,info@example.org,Ann Lee\n"}});
  CHECK(unmerge_people(story.workspace, "p1", "p2") == DecisionEffect::made);
  story.read({{"more.csv", header + "p3,info@example.org,Ann Lee\n"}});
  // p3 stays with the one that ranks first; that it is like p2 as well is for the user to see.
  CHECK(story.load().people.key == std::vector<std::string>{"p1", "p2"});
  std::vector<PairState> states;
  for (const PairRow& pair : list_pairs(story.workspace)) states.push_back(pair.state);
  CHECK(states == std::vector<PairState>{PairState::apart, PairState::merged, PairState::review});
  CHECK(merge_people(story.workspace, "p1", "p2") == DecisionEffect::taken_back);
  CHECK(story.load().people.key == std::vector<std::string>{"p1"});
}

TEST_CASE("people: an account without a name does not make two names one person") {
  const std::string header = "person_id,email,name\n";
  const std::vector<std::string> rows = {"p1,info@example.org,Ann Lee\n",
                                         "p2,info@example.org,Bob Ray\n", "p3,info@example.org,\n"};
  for (const std::vector<int>& order : {std::vector<int>{0, 1, 2}, {2, 1, 0}, {1, 2, 0}}) {
    Story story;
    std::string text = header;
    for (const int i : order) text += rows[static_cast<std::size_t>(i)];
    story.read({{"people.csv", text}});
    CHECK(story.load().people.key == std::vector<std::string>{"p1", "p2"});
    CHECK(list_pairs(story.workspace)[0].state == PairState::household);
  }
}

TEST_CASE("people: what cannot be decided is told") {
  Story story;
  story.read({{"people.csv",
               "person_id,email\n1,a@example.org\n2,a@example.org\n3,a@example.org\n4,d@x.org\n"}});
  Workspace& workspace = story.workspace;
  const std::string before = content_of(workspace);
  const auto told = [&](const auto& work) { return failure(work); };
  CHECK(contains(told([&] { merge_people(workspace, "1", "nobody"); }), "nobody is known as"));
  CHECK(contains(told([&] { merge_people(workspace, "1", "2"); }), "one person already"));
  CHECK(contains(told([&] { unmerge_people(workspace, "4", std::nullopt); }), "with nobody"));
  CHECK(contains(told([&] { unmerge_people(workspace, "1", "4"); }), "are not merged"));
  CHECK(contains(told([&] { unmerge_people(workspace, "1", std::nullopt); }),
                 "merged with several: 2, 3"));
  CHECK(content_of(workspace) == before);
}

}  // namespace grapevine
