#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stop_token>
#include <string>

#include "ingest/store/schema.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

std::string open_failure(const std::string& path, Workspace::Mode mode) {
  return failure([&] { Workspace::open(path, mode); });
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

constexpr const char* kFollows = "follower_id,followed_id\nann,bo\n";

}  // namespace

TEST_CASE("workspace: reading one that does not exist says what to run") {
  Folder folder;
  CHECK(
      contains(open_failure(folder.path("x.db"), Workspace::Mode::read), "there is no workspace"));
  CHECK(contains(open_failure(folder.path("x.db"), Workspace::Mode::read), "run grapevine ingest"));
  CHECK_FALSE(std::filesystem::exists(folder.path("x.db")));
  CHECK(contains(open_failure(folder.path(""), Workspace::Mode::write), "is a folder"));
  CHECK(contains(open_failure(folder.path("no/such/x.db"), Workspace::Mode::write),
                 "cannot be opened"));
}

TEST_CASE("workspace: foreign files are refused and left as they are") {
  Folder folder;
  const std::string text = folder.write("notes.txt", std::string(2000, 'x'));
  const std::string foreign = folder.path("foreign.db");
  SQLite::Database(foreign, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE mine (x)");
  for (const std::string& path : {text, foreign}) {
    CAPTURE(path);
    const std::string before = bytes_of(path);
    CHECK(contains(open_failure(path, Workspace::Mode::write), "is not a Grapevine workspace"));
    CHECK(contains(open_failure(path, Workspace::Mode::read), "is not a Grapevine workspace"));
    CHECK(bytes_of(path) == before);
  }
  CHECK(contains(open_failure(folder.write("zero.db", ""), Workspace::Mode::read),
                 "is not a Grapevine workspace"));
}

TEST_CASE("workspace: a newer version is refused with both versions") {
  Folder folder;
  const std::string path = folder.path("x.db");
  SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(schema_sql());
  SQLite::Database(path, SQLite::OPEN_READWRITE)
      .exec("PRAGMA user_version = " + std::to_string(kSchemaVersion + 1));
  CHECK(contains(open_failure(path, Workspace::Mode::read),
                 "has version " + std::to_string(kSchemaVersion + 1) +
                     ", this grapevine knows up to " + std::to_string(kSchemaVersion)));
  CHECK(contains(open_failure(path, Workspace::Mode::write), "update grapevine"));
}

TEST_CASE("workspace: one of an earlier version is refused and left as it is") {
  Folder folder;
  const std::string path = folder.path("x.db");
  SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(schema_sql());
  SQLite::Database(path, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 1");
  const std::string before = bytes_of(path);
  CHECK(contains(open_failure(path, Workspace::Mode::read), "by an earlier grapevine (version 1"));
  CHECK(contains(open_failure(path, Workspace::Mode::write), "by an earlier grapevine (version 1"));
  CHECK(bytes_of(path) == before);
}

TEST_CASE("workspace: while another program writes, a writer is refused and a reader is not") {
  Story story;
  story.read({{"follows.csv", kFollows}});
  SQLite::Database other(story.folder.path("shop.db"), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  CHECK(contains(open_failure(story.folder.path("shop.db"), Workspace::Mode::write),
                 "in use by another program"));
  CHECK(contains(failure([&] {
                   story.read({{"a.csv", "follower_id,followed_id\nx,y\n"}});
                 }),
                 "in use by another program"));
  Workspace reader = Workspace::open(story.folder.path("shop.db"), Workspace::Mode::read);
  CHECK(load_dataset(reader, std::nullopt, {}).people_count() == 2);
  other.exec("ROLLBACK");
}

TEST_CASE("workspace: a full disk is told and nothing is kept") {
  Story story;
  story.read({{"follows.csv", kFollows}});
  const std::string before = described(story.load());
  story.workspace.database().exec("PRAGMA max_page_count = 60");
  std::string text = "follower_id,followed_id\n";
  for (int i = 0; i < 20000; ++i) text += "p" + std::to_string(i) + ",q\n";
  const std::string error = failure([&] { story.read({{"follows.csv", text}}); });
  CHECK(contains(error, "store: the disk is full"));
  CHECK(contains(error, "nothing was changed"));
  CHECK(described(story.load()) == before);
  CHECK(count_inputs(story.workspace).files_count == 1);
}

TEST_CASE("workspace: a damaged file is told") {
  Folder folder;
  const std::string path = folder.path("x.db");
  {
    Workspace workspace = Workspace::open(path, Workspace::Mode::write);
    std::string text = "follower_id,followed_id\n";
    for (int i = 0; i < 3000; ++i) text += "p" + std::to_string(i) + ",q\n";
    IngestOptions options;
    options.paths.push_back(folder.write("follows.csv", text));
    ingest_files(workspace, options, {});
  }
  std::string bytes = bytes_of(path);
  for (std::size_t i = 8192; i < bytes.size(); ++i) bytes[i] = static_cast<char>(0xA5);
  folder.write("x.db", bytes);
  CHECK(contains(failure([&] {
                   Workspace workspace = Workspace::open(path, Workspace::Mode::read);
                   load_dataset(workspace, std::nullopt, {});
                 }),
                 "is damaged"));
}

TEST_CASE("workspace: closing a writer leaves one file behind") {
  Folder folder;
  const std::string file = folder.write("follows.csv", kFollows);
  {
    Workspace workspace = Workspace::open(folder.path("x.db"), Workspace::Mode::write);
    IngestOptions options;
    options.paths = {file};
    ingest_files(workspace, options, {});
  }
  CHECK(std::filesystem::exists(folder.path("x.db")));
  CHECK_FALSE(std::filesystem::exists(folder.path("x.db-wal")));
}

TEST_CASE("workspace: the twelve latest runs are kept") {
  Story story;
  story.read({{"follows.csv", kFollows}});
  const Dataset data = story.load();
  for (int k = 0; k < 15; ++k) {
    Run run;
    run.id = "run" + std::to_string(k);
    save_run(story.workspace, run, data, {});
  }
  SQLite::Statement left(story.workspace.database(),
                         "SELECT count(*), min(run_number), sum(run_id = 'run14') FROM run");
  REQUIRE(left.executeStep());
  CHECK(left.getColumn(0).getInt() == 12);
  CHECK(left.getColumn(1).getInt() == 4);
  CHECK(left.getColumn(2).getInt() == 1);
}

TEST_CASE("workspace: a new one that never held anything leaves no file") {
  Folder folder;
  Workspace::open(folder.path("x.db"), Workspace::Mode::write);
  CHECK_FALSE(std::filesystem::exists(folder.path("x.db")));
}

TEST_CASE("workspace: opening for update does not create one") {
  Folder folder;
  CHECK(contains(open_failure(folder.path("x.db"), Workspace::Mode::update),
                 "there is no workspace"));
  CHECK_FALSE(std::filesystem::exists(folder.path("x.db")));
}

TEST_CASE("workspace: one bad file of several, or a stop, keeps nothing") {
  Story story;
  CHECK(contains(failure([&] {
                   story.read({{"follows.csv", kFollows}, {"orders.csv", "order_id,total\n1,2\n"}});
                 }),
                 "has no column person_id"));
  CHECK(count_inputs(story.workspace).files_count == 0);
  std::stop_source stop;
  stop.request_stop();
  story.context.stop = stop.get_token();
  CHECK(contains(failure([&] { story.read({{"follows.csv", kFollows}}); }), "interrupted: "));
  story.context.stop = {};
  CHECK(count_inputs(story.workspace).files_count == 0);
  CHECK(story.load().people_count() == 0);
}

TEST_CASE("workspace: a folder is read by name, without truth.csv and hidden files") {
  Story story;
  story.folder.write("in/follows.csv", kFollows);
  story.folder.write("in/b.TSV", "follower_id\tfollowed_id\ncy\tdi\n");
  story.folder.write("in/truth.csv", "role\nhub\n");
  story.folder.write("in/.hidden.csv", "x\n");
  story.folder.write("in/notes.md", "x\n");
  story.folder.write("in/list.csv", "written by an earlier run\n");
  const auto outcome = story.read({}, {{story.folder.path("in")}, {}, {}, {}, false, {"list.csv"}});
  REQUIRE(outcome.files.size() == 2);
  CHECK(outcome.files[0].path.ends_with("in/b.TSV"));
  std::sort(story.said.begin(), story.said.end());
  REQUIRE(story.said.size() == 3);
  CHECK(contains(story.said[0], "list.csv is left out: it has the name of a file of ours"));
  CHECK(contains(story.said[1], "notes.md is left out: only csv"));
  CHECK(contains(story.said[2], "truth.csv is left out"));
  story.folder.write("empty/truth.csv", "role\n");
  CHECK(contains(failure([&] {
                   story.read({}, {{story.folder.path("empty")}, {}, {}, {}, false});
                 }),
                 "holds no csv, tsv, txt, json, ndjson, jsonl, graphml, gexf or xml file"));
  CHECK(contains(failure([&] {
                   story.read({}, {{story.folder.path("none")}, {}, {}, {}, false});
                 }),
                 "does not exist"));
}

TEST_CASE("workspace: one currency, found, given or missing") {
  const std::string header = "order_id,person_id,total,currency\n";
  Story story;
  story.read(
      {{"a.csv", "order_id,person_id,total\n1,ann,5.00\n"}, {"b.csv", header + "2,bo,500,jpy\n"}});
  CHECK(story.load().currency == "JPY");
  CHECK(story.load().currency_exponent == 0);
  CHECK(contains(failure([&] {
                   story.read({{"c.csv", header + "3,bo,5,EUR\n"}});
                 }),
                 "this workspace counts in JPY, the amounts have EUR in 1 rows"));
  IngestOptions euro;
  euro.currency = "EUR";
  CHECK(contains(failure([&] {
                   story.read({{"c.csv", header + "3,bo,5,\n"}}, euro);
                 }),
                 "counts in JPY, not in EUR"));
  Story given;
  given.read({{"a.csv", "order_id,person_id,total\n1,ann,5.00\n"}}, euro);
  CHECK(given.load().currency == "EUR");
  Story unknown;
  unknown.read({{"a.csv", "order_id,person_id,total\n1,ann,5.00\n"}});
  CHECK(unknown.load().currency == "XXX");
  CHECK(contains(unknown.said.at(0), "no file names a currency"));
  unknown.read({{"b.csv", header + "2,bo,5,EUR\n"}});
  CHECK(unknown.load().currency == "EUR");
}

TEST_CASE("workspace: a run is stored with its scores and replaces its namesake") {
  Story story;
  story.read({{"follows.csv", kFollows}});
  const Dataset data = story.load();
  Run run;
  run.id = "0123456789abcdef";
  run.version = "0.1.0";
  run.inputs = {{"follows", 1, "abc"}};
  run.settings = {{"alpha", "0.85"}};
  ScoreTable scores;
  scores.columns.push_back({"reach", {1, 2}, {0, 1}, {2, 3}, {0, 1}, {}, {}});
  scores.columns.push_back({"depth", {1, 2}, {}, {}, {}, {}, {}});
  save_run(story.workspace, run, data, scores);
  save_run(story.workspace, run, data, scores);
  SQLite::Database& db = story.workspace.database();
  CHECK(db.execAndGet("SELECT count(*) FROM run").getInt() == 1);
  CHECK(db.execAndGet("SELECT count(*) FROM score").getInt() == 4);
  CHECK(db.execAndGet("SELECT key FROM run_person JOIN score USING (run_number, vertex) "
                      "WHERE measure = 'reach' AND is_unknown = 1")
            .getString() == "bo");
}

}  // namespace grapevine
