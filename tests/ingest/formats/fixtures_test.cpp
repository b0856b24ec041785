#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/containers/contained_rows.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/registry.hpp"
#include "ingest/rows/format.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

/// The formats that would take the file by its header.
std::vector<std::string> takers_of(const std::string& path) {
  std::ostringstream read;
  read << std::ifstream(path, std::ios::binary).rdbuf();
  std::string text = read.str();
  if (is_contained(text)) text = contained_rows(text, path).csv;
  TextArena arena;
  CsvReader reader(text, ',', path, arena);
  CsvRecord record;
  REQUIRE(reader.next(record));
  const Header header(record.fields, path, record.line);
  std::vector<std::string> takers;
  for (const FormatSpec* format : formats()) {
    if (sniff(*format, header)) takers.emplace_back(format->id);
  }
  return takers;
}

}  // namespace

TEST_CASE("formats: the header of every vendor's file is taken by one format and by no other") {
  std::set<std::string> seen;
  for (const auto& entry : std::filesystem::directory_iterator(Story::fixture_path(""))) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    const std::string id = entry.path().stem().string();
    CAPTURE(id);
    std::vector<std::string> takers = takers_of(entry.path().string());
    // Any list with an e-mail address may pass for people, which is why people comes last.
    if (takers.size() > 1 && takers.back() == "people") takers.pop_back();
    CHECK(takers == std::vector<std::string>{id});
    seen.insert(id);
  }
  for (const FormatSpec* format : formats()) {
    CAPTURE(format->id);
    CHECK(seen.contains(std::string(format->id)) != format->is_canonical);
  }
  CHECK(formats().back()->id == "people");
}

TEST_CASE("formats: columns that Shopify passed on do not make a contact list one of Shopify's") {
  const std::pair<const char*, const char*> kHeaders[] = {
      {"Klaviyo ID,Email,First Name,Last Name,Accepts Marketing", "klaviyo_profiles"},
      {"Email,First Name,Last Name,Email Marketing Consent,Accepts Marketing", "klaviyo_profiles"},
      {"Record ID,First Name,Last Name,Email,Accepts Marketing", "hubspot_contacts"},
      {"First Name,Last Name,Email,Accepts Marketing", "shopify_customers"},
  };
  for (const auto& [header, format] : kHeaders) {
    CAPTURE(header);
    Story story;
    CHECK(story.read({{"export.csv", std::string(header) + "\n"}}).files[0].format == format);
  }
}

TEST_CASE("formats: a file of each vendor is read without rejects, and again without change") {
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical || !format->refusal.empty()) continue;
    CAPTURE(format->id);
    Story story;
    std::string name = std::string(format->id) + ".csv";
    if (!std::filesystem::exists(Story::fixture_path(name))) {
      name = std::string(format->id) + ".json";
    }
    const std::string first = described(story.load_fixture(name));
    CHECK(story.outcome.files[0].format == format->id);
    CHECK(story.outcome.files[0].rejected_count == 0);
    CHECK(story.outcome.files[0].added_count > 0);
    CHECK(described(story.load_fixture(name)) == first);
  }
}

}  // namespace grapevine
