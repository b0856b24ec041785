#include "ingest/reading/json_blocks.hpp"

#include <doctest/doctest.h>

#include "ingest/containers/json_rows.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/record_reader.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

/// Every record with its line, and what is wrong with it.
std::string described_records(const DataFile& file) {
  std::string out;
  RecordReader reader(file);
  CsvRecord record;
  while (reader.next(record)) {
    out += std::to_string(record.line) + ":" + std::string(record.raw);
    out += "!" + std::string(record.no_row) + "\n";
  }
  return out;
}

std::string read_in_blocks(const std::string& path) {
  const DataFile file = open_rows(path);
  REQUIRE(file.json_columns);
  CHECK_FALSE(file.source.memory);
  return described_records(file);
}

std::string read_at_once(const std::string& text) {
  ContainedRows rows = json_rows(text, "x");
  DataFile file;
  file.source.memory = std::move(rows.csv);
  file.contained_lines = std::move(rows.line);
  file.bad_lines = std::move(rows.bad_lines);
  return described_records(file);
}

std::string many_rows() {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    const std::string id = std::to_string(i);
    if (i % 1000 == 1) text += " \r\n\n";
    if (i % 777 == 5) text += "{\"id\": \"cut, \"\n";
    if (i == 9'000) text += "{\"id\":\"" + std::string(600'000, 'x') + "\"}\n";
    text += "{\"id\":\"" + id + "\",\"name\":{\"last\":\"L\\n\\\"" + id + "\\\"\"}";
    if (i % 3 == 0) text += ",\"late" + std::to_string(i / 2'000) + "\":[1,2]";
    text += i % 2 == 0 ? "}\n" : "}\r\n";
  }
  return text + "{\"id\":\"last\"}";
}

}  // namespace

TEST_CASE("NDJSON: blocks hold the same records as the whole text, whatever crosses their ends") {
  const Folder folder;
  const std::string text = many_rows();
  const std::string records = read_in_blocks(folder.write("x.ndjson", text));
  CHECK(records == read_at_once(text));
  // Could be equal by being empty: the last record has all names, of which most came late.
  CHECK(contains(records, "1:\"id\",\"name.last\",\"late0\",\"late1\",\"late2\""));
  CHECK(contains(records, ":\"last\",\"\",\"\",\"\""));
  CHECK(contains(records, "!the line is no JSON object: "));
}

TEST_CASE("NDJSON: few names in short lines do not make a block grow with their columns") {
  const Folder folder;
  std::string text;
  for (int i = 0; i < 4'000; ++i) text += "{\"n" + std::to_string(i) + "\":1}\n";
  const DataFile file = open_rows(folder.write("x.ndjson", text));
  RecordReader reader(file);
  CsvRecord record;
  std::size_t records_count = 0;
  while (reader.next(record)) {
    ++records_count;
    CHECK(reader.block()->text.size() < (std::size_t{1} << 20));
  }
  CHECK(records_count == 4'001);
}

TEST_CASE("NDJSON: only an object that is alone in its file may be a document around its rows") {
  const Folder folder;
  const auto columns = [&](const std::string& text) {
    const std::string path = folder.write("x.json", text);
    std::vector<std::string> warnings;
    return survey_json_lines(open_text(path, warnings));
  };
  const std::string wrapper = "{\"rows\":[{\"id\":1}],\"id\":2}";
  CHECK_FALSE(columns(wrapper));
  CHECK_FALSE(columns("\n" + wrapper + "\n \r\n\n"));
  CHECK(columns(wrapper + "\n" + wrapper));
  CHECK(columns(" {\"id\":1}"));
  CHECK_FALSE(columns("[{\"id\":1}]"));
  CHECK_FALSE(columns("{\n\"id\":1}"));
  CHECK(contains(failure([&] { columns("{}\n{}\n"); }), "x.json:3 holds no object"));
}

}  // namespace grapevine
