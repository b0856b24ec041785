#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

struct Expectation {
  std::string outcome;
  std::string sentence;
};

std::string cell(const std::string& line, int number) {
  std::size_t begin = 0;
  for (int i = 0; i <= number; ++i) begin = line.find('|', begin) + 1;
  std::string text = line.substr(begin, line.find('|', begin) - begin);
  text.erase(0, text.find_first_not_of(" `"));
  text.erase(text.find_last_not_of(" `") + 1);
  return text;
}

std::map<std::string, Expectation> expectations(const std::filesystem::path& folder) {
  std::map<std::string, Expectation> out;
  std::ifstream in(folder / "README.md");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("| `")) out[cell(line, 0)] = {cell(line, 1), cell(line, 2)};
  }
  return out;
}

}  // namespace

TEST_CASE("invalid: every faulty file is answered as its README says") {
  const std::filesystem::path folder =
      std::filesystem::path(GRAPEVINE_SOURCE_DIR) / "fixtures/invalid";
  const auto expected = expectations(folder);
  std::size_t files_count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md") continue;
    ++files_count;
    CAPTURE(name);
    REQUIRE(expected.count(name) == 1);
    const Expectation& want = expected.at(name);
    Story story;
    IngestOptions options;
    options.paths.push_back(entry.path().string());
    // A mapping alone is nothing to read.
    if (name.ends_with(".toml"))
      options.paths.push_back(story.folder.write("people.csv", "email\n"));
    const std::string error =
        failure([&] { ingest_files(story.workspace, options, story.context); });
    if (want.outcome == "error") {
      CHECK_MESSAGE(contains(error, want.sentence), error);
      CHECK(error.starts_with("input: "));
      CHECK(count_inputs(story.workspace).files_count == 0);
      continue;
    }
    CHECK(error == "");
    const auto rejects = count_rejects(story.workspace);
    if (want.outcome == "reject") {
      REQUIRE(rejects.size() == 1);
      CHECK(rejects[0].reason == want.sentence);
      CHECK(rejects[0].rows_count == 1);
      CHECK(rejects[0].meaning.ends_with('.'));
      options.is_strict = true;
      Story strict;
      CHECK(failure([&] { ingest_files(strict.workspace, options, {}); }).starts_with("input: "));
      CHECK(count_inputs(strict.workspace).files_count == 0);
    } else if (want.outcome == "fact") {
      CHECK(rejects.empty());
      CHECK(story.load().referrals.referrer.size() >= 1);
    } else {
      CHECK(want.outcome == "warning");
      REQUIRE(story.said.size() == 1);
      CHECK(contains(story.said[0], want.sentence));
    }
  }
  CHECK(files_count == expected.size());
}

}  // namespace grapevine
