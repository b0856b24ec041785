#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

#include "ingest/containers/gzip.hpp"
#include "ingest/containers/json_rows.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

std::string packed(const std::string& text) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

/// Unpacks at once and byte by byte, which must say the same.
std::string gunzip(const std::string& packed, const std::string& path) {
  std::string out;
  Gunzip byte_by_byte(path);
  for (const char byte : packed) byte_by_byte.unpack({&byte, 1}, out);
  byte_by_byte.finish();
  std::string at_once;
  Gunzip all(path);
  all.unpack(packed, at_once);
  all.finish();
  CHECK(at_once == out);
  return out;
}

const std::string kFollows = "follower_id,followed_id\nann,bob\ncat,bob\n";

}  // namespace

TEST_CASE("gzip: what was packed comes out, members one after the other, large ones too") {
  const std::string large(5'000'000, 'x');
  CHECK(gunzip(packed(large), "x.gz") == large);
  CHECK(gunzip(packed("ab") + packed("c"), "x.gz") == "abc");
  CHECK(gunzip(packed(""), "x.gz").empty());
}

TEST_CASE("gzip: cut short anywhere, damaged or followed by something else is refused by name") {
  const std::string whole = packed(kFollows);
  for (std::size_t size = 2; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(contains(failure([&] { gunzip(whole.substr(0, size), "cut.csv.gz"); }),
                   "input: cut.csv.gz ends in the middle"));
  }
  std::string damaged = whole;
  damaged[whole.size() / 2] = static_cast<char>(damaged[whole.size() / 2] ^ 0x55);
  CHECK(contains(failure([&] { gunzip(damaged, "x.gz"); }), "input: x.gz"));
  CHECK(contains(failure([&] { gunzip(whole + "tail", "x.gz"); }), "something else behind"));
}

TEST_CASE("gzip: a packed file of a folder is read as the plain one, and is the same facts") {
  Story story;
  story.read({{"follows.csv", kFollows}});
  const IngestOutcome again = story.read({{"follows.csv.gz", packed(kFollows)}});
  CHECK(again.files[0].unchanged_count == 2);
  CHECK(story.load().follows.follower.size() == 2);
}

TEST_CASE("JSON: an object a line, an array, and an object that holds one list are the same rows") {
  const char* const kTexts[] = {
      "{\"follower_id\":\"ann\",\"followed_id\":\"bob\"}\n\n"
      "{\"followed_id\":\"bob\",\"follower_id\":\"cat\"}\n",
      "[{\"follower_id\":\"ann\",\"followed_id\":\"bob\"},\n {\"follower_id\":\"cat\","
      "\"followed_id\":\"bob\"}]",
      "{\"count\":2,\"items\":[{\"follower_id\":\"ann\",\"followed_id\":\"bob\"},"
      "{\"follower_id\":\"cat\",\"followed_id\":\"bob\"}]}"};
  for (const char* text : kTexts) {
    CAPTURE(text);
    Story story;
    const IngestOutcome outcome = story.read({{"export.json", text}});
    CHECK(outcome.files[0].format == "follows");
    CHECK(outcome.files[0].added_count == 2);
    CHECK(story.load().people.key == std::vector<std::string>{"ann", "bob", "cat"});
  }
}

TEST_CASE(
    "JSON: nested names are joined by dots, lists of plain values by commas, nulls are empty") {
  const ContainedRows rows = json_rows(
      "[{\"a\":{\"b\":\"x \\\"y\\\"\"},\"n\":19.5,\"t\":true,\"l\":[1,2],\"o\":[{}],\"z\":null},"
      "{\"n\":3}]",
      "x.json");
  CHECK(rows.csv ==
        "\"a.b\",\"n\",\"t\",\"l\"\n\"x \"\"y\"\"\",\"19.5\",\"true\",\"1,2\"\n"
        "\"\",\"3\",\"\",\"\"\n");
  CHECK(rows.line == std::vector<std::uint32_t>{1, 1, 2});
}

TEST_CASE("JSON: a bad line of many is rejected with its line, the others are kept") {
  Story story;
  const IngestOutcome outcome =
      story.read({{"follows.ndjson",
                   "{\"follower_id\":\"ann\",\"followed_id\":\"bob\"}\n{\"follower_id\":\n[1]\n"
                   "{\"follower_id\":\"cat\",\"followed_id\":\"bob\"}\n"}});
  CHECK(outcome.files[0].added_count == 2);
  REQUIRE(outcome.files[0].rejected_count == 2);
  CHECK(outcome.files[0].first_rejects[0].line == 2);
  CHECK(outcome.files[0].first_rejects[0].reason == "bad_json");
  CHECK(outcome.files[0].first_rejects[0].text == "{\"follower_id\":");
  CHECK(outcome.files[0].first_rejects[1].line == 3);
}

TEST_CASE("JSON: whole numbers longer than a parser keeps stand as they were written") {
  const ContainedRows rows = json_rows(
      "[{\"id\": 123456789012345678901234567890, \"minus\": -98765432109876543210, \"x\": 1.5e3,"
      "\"text\": \"say \\\"123456789012345678901234567890\"}]",
      "x.json");
  CHECK(contains(rows.csv, "\"123456789012345678901234567890\",\"-98765432109876543210\",\"1500"));
  CHECK(contains(rows.csv, "\"say \"\"123456789012345678901234567890\""));
  Story story;
  const IngestOutcome outcome =
      story.read({{"follows.ndjson",
                   "{\"follower_id\":18446744073709551616,\"followed_id\":\"bob\"}\n"
                   "{\"follower_id\":18446744073709551615,\"followed_id\":\"bob\"}\n"}});
  CHECK(outcome.files[0].added_count == 2);
  CHECK(story.load().people.key ==
        std::vector<std::string>{"18446744073709551615", "18446744073709551616", "bob"});
}

TEST_CASE("JSON: names that differ by capitals are one column, and two values of one are no row") {
  for (const bool is_list : {false, true}) {
    CAPTURE(is_list);
    const std::string objects[] = {
        "{\"follower_id\":\"ann\",\"followed_id\":\"bob\"}",
        "{\"Follower_ID\":\"cat\",\"follower_id\":\"cat\",\"followed_id\":\"bob\"}",
        "{\"Follower_ID\":\"\",\"follower_id\":\"dan\",\"followed_id\":\"bob\"}",
        "{\"Follower_ID\":\"eve\",\"follower_id\":\"fay\",\"followed_id\":\"bob\"}",
        "{\"follower_id\":\"g\\u0000il\",\"followed_id\":\"bob\"}",
        "{\"follower_id\":\"hal\",\"followed_id\":\"bob\",\"\\u0000\":1}"};
    std::string text = is_list ? "[" : "";
    for (const std::string& object : objects) {
      if (&object != objects) text += is_list ? ",\n" : "\n";
      text += object;
    }
    Story story;
    const IngestOutcome outcome = story.read({{"follows.json", text + (is_list ? "]" : "")}});
    CHECK(outcome.files[0].added_count == 3);
    REQUIRE(outcome.files[0].first_rejects.size() == 3);
    CHECK(
        contains(outcome.files[0].first_rejects[0].message, "\"follower_id\" stands in it twice"));
    CHECK(outcome.files[0].first_rejects[0].line == 4);
    CHECK(contains(outcome.files[0].first_rejects[1].message, "holds a NUL character"));
    CHECK(contains(outcome.files[0].first_rejects[2].message, "a name in it holds a NUL"));
    CHECK(story.load().people.key == std::vector<std::string>{"ann", "bob", "cat", "dan"});
  }
}

TEST_CASE("JSON: what is no list of objects, broken, or nested without end is refused by name") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  std::string wide;
  for (int k = 0; k < 5000; ++k) wide += "{\"n" + std::to_string(k) + "\":1}\n";
  const std::pair<std::string, const char*> kBad[] = {
      {wide, "export.json:4097 holds objects with more than 4096 different names"},
      {"[1, 2]", "is a list in which no entry is an object that names its values"},
      {"[]", "holds no object"},
      {"[{}]", "is a list in which no entry is an object"},
      {"{}\n{\"secret", "holds no object"},  // found by fuzzing: the second line became the header
      {"[{\"a\":1}", "is not valid JSON"},
      {"{\"a\":[{\"b\":1}],\"c\":[{\"d\":1}]}", "more than one list"},
      {deep, "is not valid JSON"},
  };
  for (const auto& [text, said] : kBad) {
    CAPTURE(text.substr(0, 40));
    Story story;
    const std::string why = failure([&] { story.read({{"export.json", text}}); });
    CHECK(why.starts_with("input: "));
    CHECK(contains(why, said));
  }
}

}  // namespace grapevine
