#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/base/random.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("hostile: a row beyond a megabyte is refused, not the file") {
  Story story;
  const auto outcome = story.read(
      {{"people.csv", "person_id,name\nann,\"" + std::string(1'000'001, 'x') + "\"\nbo,Bo\n"}});
  REQUIRE(outcome.files[0].first_rejects.size() == 1);
  CHECK(outcome.files[0].first_rejects[0].reason == "line_too_long");
  CHECK(outcome.files[0].first_rejects[0].text.size() == 1000);
  CHECK(story.load().people_count() == 1);
}

TEST_CASE("hostile: a mapping nested without end is refused") {
  Story story;
  const std::string deep = "title = " + std::string(5000, '[') + std::string(5000, ']') + "\n";
  CHECK(contains(failure([&] {
                   story.read({{"x.map.toml", deep}, {"people.csv", "email\n"}});
                 }),
                 "x.map.toml:1:"));
}

TEST_CASE("hostile: a mapping with a table header that is none is refused") {  // found by fuzzing
  Story story;
  for (const std::string text : {"[=[table]]\n", "[[=]]\n", "[ \xC2;\n", "[[\n", "title = ϱo\n"}) {
    CAPTURE(text);
    CHECK(contains(failure([&] {
                     story.read({{"x.map.toml", text}, {"people.csv", "email\n"}});
                   }),
                   "x.map.toml:1:"));
  }
}

TEST_CASE("hostile: blank tails of spreadsheets are no rows") {
  Story story;
  const auto outcome =
      story.read({{"people.csv", "person_id,name,\nann,Ann,\nbo,Bo,,,\n,,\n , ,\n\n"}});
  CHECK(outcome.files[0].rows_read == 2);
  CHECK(outcome.files[0].rejected_count == 0);
}

TEST_CASE("hostile: control characters of a file never reach an error text") {
  Story story;
  const std::string error = failure([&] {
    story.read({{"x.csv", "colour\x1b[31m,weight\x07\nred,1\n"}});
  });
  CHECK(contains(error, "colour\\x1B[31m"));
  CHECK(error.find('\x1b') == std::string::npos);
}

TEST_CASE("hostile: damaged files end in an answer or an Error, and the data stays sound") {
  const std::vector<std::pair<std::string, std::string>> kFiles{
      {"orders.csv",
       "order_id,person_id,occurred_at,total,currency,code,status,refunded\n"
       "1,ann,2026-01-02,\"1,234.50\",EUR,A,paid,\n2,bo@example.org,2026-01-03,7.00,EUR,,refunded,"
       "\n"},
      {"people.csv",
       "person_id,email,phone,name,joined_at\nann,\"ann@example.org\",+491701234567,\"A \"\"B\"\" "
       "C\",2026-01-01T10:00:00Z\nbo,bö@bücher.de,,,\n"},
      {"game.map.toml",
       "[[table]]\ntable = \"follows\"\ncolumns = { follower_id = \"a\", followed_id = \"b\" }\n"}};
  Story story;
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    auto files = kFiles;
    std::string& text = files[trial % files.size()].second;
    for (std::uint64_t edit = 0; edit <= trial % 4; ++edit) {
      const std::uint64_t bits = random_bits(11, trial, edit);
      const std::size_t at = bits % text.size();
      if ((bits >> 40) % 3 == 0) {
        text[at] = static_cast<char>(bits >> 32);
      } else if ((bits >> 40) % 3 == 1) {
        text.erase(at, 1 + (bits >> 50) % 5);
      } else {
        text.insert(at, 1, "\",\n\r;.@-"[(bits >> 32) % 8]);
      }
    }
    try {
      story.read(files);
    } catch (const Error& error) {
      CHECK(error.code == Errc::input);
      CHECK_FALSE(error.hint.empty());
    }
  }
  CHECK_NOTHROW(story.load());
}

}  // namespace grapevine
