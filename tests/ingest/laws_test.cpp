#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/random.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// A small shop with repeated ids, conflicting rows, merges, orphans and bad rows.
std::map<std::string, std::pair<std::string, std::vector<std::string>>> shop() {
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> tables;
  auto& people = tables["people"];
  auto& orders = tables["orders"];
  auto& referrals = tables["referrals"];
  auto& shares = tables["shares"];
  auto& clicks = tables["clicks"];
  auto& codes = tables["codes"];
  people.first = "person_id,email,name,joined_at\n";
  orders.first = "order_id,person_id,occurred_at,total,currency,code,status,refunded\n";
  referrals.first = "referrer_id,referred_id,code,channel,occurred_at,status,event_id\n";
  shares.first = "sharer_id,recipient_id,content_id,channel,occurred_at\n";
  clicks.first = "code,visitor_id,occurred_at\n";
  codes.first = "code,owner_id,active_from\n";
  const auto pick = [](std::uint64_t row, std::uint64_t draw, std::uint64_t n) {
    return std::to_string(random_bits(3, row, draw) % n);
  };
  for (std::uint64_t i = 0; i < 150; ++i) {
    const std::string day = "2026-0" + std::to_string(1 + i % 9) + "-1" + pick(i, 0, 10);
    const std::string p = pick(i, 1, 40);
    const std::string q = pick(i, 2, 40);
    // Two ids to an address: joined people, but no cluster so large that it would be taken apart.
    const std::string mail = std::to_string(std::stoi(p) / 2);
    people.second.push_back("p" + p + ",mail" + mail + "@gmail.com,N" + pick(i, 4, 5) + "," +
                            (i % 7 == 0 ? "" : day));
    orders.second.push_back(pick(i, 5, 60) + ",p" + p + "," + day + "," + pick(i, 6, 90) +
                            ".50,EUR,K" + pick(i, 7, 12) + "," +
                            (i % 5 == 0   ? "pending"
                             : i % 5 == 1 ? "cancelled"
                                          : "paid") +
                            "," + (i % 4 == 0 ? "0.25" : ""));
    referrals.second.push_back("p" + p + "," + (i % 6 == 0 ? "" : "p" + q) + ",k" + pick(i, 8, 12) +
                               ",c" + pick(i, 9, 3) + "," + day + "," +
                               (i % 9 == 0 ? "nonsense" : "accepted") + "," +
                               (i % 2 == 0 ? "e" + pick(i, 10, 20) : ""));
    shares.second.push_back("mail" + pick(i, 11, 30) + "@googlemail.com,p" + q + ",x" +
                            pick(i, 12, 4) + ",web," + day);
    clicks.second.push_back("k" + pick(i, 13, 12) + ",v" + pick(i, 14, 9) + "," + day);
    if (i < 15) codes.second.push_back("K" + pick(i, 15, 9) + ",p" + p + "," + day);
  }
  orders.second.push_back("900,p1,2026-02-30,1,EUR,,,");
  orders.second.push_back("901,p1,2026-02-20,1,EUR");
  return tables;
}

void shuffle(std::vector<std::string>& rows, std::uint64_t seed) {
  for (std::size_t i = rows.size(); i > 1; --i) {
    std::swap(rows[i - 1], rows[random_bits(seed, i, 0) % i]);
  }
}

/// The shop's files, rows in an order given by `seed`, each table cut into `parts`.
Files files_of(std::uint64_t seed, std::size_t parts) {
  Files files;
  for (auto& [table, content] : shop()) {
    auto& [header, rows] = content;
    if (seed > 0) shuffle(rows, seed);
    for (std::size_t part = 0; part < parts; ++part) {
      std::string text = header;
      for (std::size_t i = part; i < rows.size(); i += parts) text += rows[i] + "\n";
      files.emplace_back(table + "_" + std::to_string(part) + ".csv", text);
    }
  }
  return files;
}

std::string rejects_of(Workspace& workspace) {
  std::string out;
  for (const RejectCount& count : count_rejects(workspace)) {
    out += count.reason + " " + std::to_string(count.rows_count) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("laws: neither the order of rows nor the cut into files changes the data") {
  Story plain;
  plain.read(files_of(0, 1));
  const std::string expected = described(plain.load());
  const std::string rejects = rejects_of(plain.workspace);
  CHECK(contains(rejects, "bad_date 1\nragged_row 1\nunknown_status 17\n"));
  CHECK(plain.load().people_count() < 40);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    Story other;
    other.read(files_of(seed, seed % 3 + 1));
    CHECK(described(other.load()) == expected);
    CHECK(rejects_of(other.workspace) == rejects);
    CHECK(pseudonym_key(other.workspace) == pseudonym_key(plain.workspace));
  }
}

TEST_CASE("laws: reading the same files again changes nothing") {
  Story story;
  story.read(files_of(0, 2));
  const std::string expected = described(story.load());
  const std::string rejects = rejects_of(story.workspace);
  const std::string key = pseudonym_key(story.workspace);
  const InputTotals totals = count_inputs(story.workspace);
  std::int64_t rejected_count = 0;  // still: nobody has corrected anything
  for (const FileOutcome& file : story.read(files_of(0, 2)).files) {
    CHECK(file.is_known_file);
    CHECK(file.added_count == 0);
    CHECK(file.updated_count == 0);
    CHECK(file.unchanged_count + file.rejected_count == file.rows_read);
    rejected_count += file.rejected_count;
  }
  CHECK(rejected_count == 19);
  CHECK(described(story.load()) == expected);
  CHECK(rejects_of(story.workspace) == rejects);
  CHECK(pseudonym_key(story.workspace) == key);
  CHECK(count_inputs(story.workspace).files_count == totals.files_count);
  CHECK(count_inputs(story.workspace).rows_count == totals.rows_count);
}

TEST_CASE("laws: two commands come to the same as one where no two rows share an id") {
  const Files files{{"follows.csv", "follower_id,followed_id\nann,bo\ncy,di\nann,bo\n"},
                    {"people.csv", "person_id,email\nann,a@example.org\ncy,A@example.org\n"},
                    {"codes.csv", "code,owner_id\nX,bo\nX,di\n"}};
  Story once;
  once.read(files);
  for (const std::size_t first : {0U, 1U, 2U}) {
    Story twice;
    Files rest = files;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first));
    twice.read({files[first]});
    twice.read(rest);
    CHECK(described(twice.load()) == described(once.load()));
  }
}

TEST_CASE("laws: the same facts from another file are unchanged, and the first source stays") {
  Story story;
  story.read({{"a.csv", "follower_id,followed_id\nann,bo\n"}});
  const auto outcome = story.read({{"b.csv", "follower_id,followed_id\ncy,bo\nann,bo\n"}});
  CHECK(outcome.files[0].added_count == 1);
  CHECK(outcome.files[0].unchanged_count == 1);
  const Dataset data = story.load();
  REQUIRE(data.follows.follower.size() == 2);
  const std::size_t ann = story.key(data, data.follows.follower[0]) == "ann" ? 0 : 1;
  CHECK(data.file_names[index_of(data.follows.source.file[ann])] == "a.csv");
}

TEST_CASE("laws: a later command's row replaces one with the same id") {
  Story story;
  const std::string header = "order_id,person_id,total,status\n";
  story.read({{"orders.csv", header + "1,ann,9.00,paid\n2,bo,5.00,paid\n"}});
  const auto outcome =
      story.read({{"orders.csv", header + "1,ann,9.00,pending\n2,bo,5.00,paid\n"}});
  CHECK(outcome.files[0].updated_count == 1);
  CHECK(outcome.files[0].unchanged_count == 1);
  const Dataset data = story.load();
  REQUIRE(data.orders.buyer.size() == 2);
  CHECK(std::count(data.orders.status.begin(), data.orders.status.end(), OrderStatus::pending) ==
        1);
}

TEST_CASE("laws: within a command the winner does not depend on the order, stored rows included") {
  const std::string header = "order_id,person_id,total,status,refunded\n";
  const std::vector<std::string> kRows{"1,ann,9.00,paid,\n", "1,ann,9.00,paid,3\n",
                                       "1,ann,9.00,cancelled,\n", "1,ann,8.00,pending,\n"};
  for (const std::string& stored : kRows) {
    std::vector<std::size_t> order{0, 1, 2, 3};
    do {
      Story story;
      story.read({{"orders.csv", header + stored}});
      std::string text = header;
      for (const std::size_t i : order) text += kRows[i];
      story.read({{"orders.csv", text}});
      const Dataset data = story.load();
      REQUIRE(data.orders.buyer.size() == 1);
      CHECK(data.orders.refunded_cents[0] == 300);
    } while (std::next_permutation(order.begin(), order.end()) && order[0] < 2);
  }
}

TEST_CASE("laws: a fact later than the scoring time is not known, nor are its people") {
  Story story;
  story.read({{"people.csv", "person_id,joined_at\nann,2026-01-01\nbo,2026-03-01\ncy,\n"},
              {"codes.csv", "code,owner_id\nBO,bo\n"},
              {"follows.csv",
               "follower_id,followed_id,occurred_at\nann,cy,2026-02-01\ndi,cy,2026-03-01\n"}});
  const Dataset then = load_dataset(story.workspace, *parse_iso_time("2026-02-15"), {});
  CHECK(then.people.key == std::vector<std::string>{"ann", "cy"});
  CHECK(then.follows.follower.size() == 1);
  const Dataset now = story.load();
  CHECK(now.people.key == std::vector<std::string>{"ann", "bo", "cy", "di"});
  CHECK(story.key(now, now.codes.owner[0]) == "bo");
}

TEST_CASE("laws: without any dated fact a code's period does not hide the code") {
  Story story;
  story.read({{"codes.csv", "code,owner_id,active_from\nANN,ann,2026-01-01\n"},
              {"referrals.csv", "referrer_id,referred_id,code\n,bo,ANN\n"}});
  const Dataset data = story.load();
  CHECK(data.as_of_s == kNoTime);
  REQUIRE(data.codes.code.size() == 1);
  CHECK(story.key(data, data.codes.owner[0]) == "ann");
}

TEST_CASE("laws: a name given at a later sign-up is not known yet") {
  Story story;
  story.read({{"orders.csv", "order_id,person_id,total,occurred_at\n1,ann,5.00,2026-01-01\n"},
              {"people.csv", "person_id,name,joined_at\nann,Ann A,2026-03-01\n"}});
  const Dataset then = load_dataset(story.workspace, *parse_iso_time("2026-02-01"), {});
  REQUIRE(then.people.key.size() == 1);
  CHECK(then.people.name[0].empty());
  CHECK(then.people.source.file[0] == kNoFile);
  CHECK(story.load().people.name[0] == "Ann A");
}

TEST_CASE("laws: a refusal later than the last fact holds, unless one looks back") {
  Story story;
  story.read({{"people.csv", "person_id,joined_at\nann,2026-01-01\n"},
              {"consent.csv",
               "person_id,purpose,status,occurred_at\nann,marketing,yes,2026-01-01\n"
               "ann,marketing,no,2026-02-01\n"}});
  const Dataset now = story.load();
  REQUIRE(now.consents.person.size() == 2);
  CHECK(now.consents.status.back() == ConsentStatus::denied);
  CHECK(now.consents.occurred_s.back() == now.as_of_s);
  CHECK(load_dataset(story.workspace, *parse_iso_time("2026-01-15"), {}).consents.person.size() ==
        1);
}

}  // namespace grapevine
