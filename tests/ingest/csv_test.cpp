#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "graph/base/random.hpp"
#include "ingest/csv/csv_reader.hpp"
#include "ingest/csv/dialect.hpp"
#include "ingest/csv/text_source.hpp"
#include "tests/ingest/story.hpp"

namespace grapevine {

namespace {

struct PlainRecord {
  std::uint32_t line = 1;
  std::vector<std::string> fields;
  bool has_fault = false;

  bool operator==(const PlainRecord&) const = default;
};

/// The same rules, one character at a time. Returns no more after a quote that never closes.
std::vector<PlainRecord> parse_plainly(const std::string& text, char delimiter, bool& is_open) {
  std::vector<PlainRecord> records;
  std::uint32_t line = 1;
  std::size_t i = 0;
  is_open = false;
  const auto at_line_end = [&] { return i < text.size() && (text[i] == '\n' || text[i] == '\r'); };
  while (i < text.size()) {
    PlainRecord record{line, {}, false};
    const std::size_t begin = i;
    for (bool is_more = true; is_more;) {
      std::string field;
      if (i < text.size() && text[i] == '"') {
        ++i;
        for (;; ++i) {
          if (i >= text.size()) {
            is_open = true;
            return records;
          }
          if (text[i] == '"') {
            if (i + 1 >= text.size() || text[i + 1] != '"') break;
            ++i;
          }
          if (text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n')))
            ++line;
          field += text[i];
        }
        ++i;
        if (i < text.size() && text[i] != delimiter && !at_line_end()) record.has_fault = true;
        while (i < text.size() && text[i] != delimiter && !at_line_end()) ++i;
      } else {
        while (i < text.size() && text[i] != delimiter && !at_line_end()) field += text[i++];
      }
      record.fields.push_back(field);
      is_more = i < text.size() && text[i] == delimiter;
      if (is_more) ++i;
    }
    const bool is_blank = i == begin;
    if (at_line_end()) {
      i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
      ++line;
    }
    if (!is_blank) records.push_back(record);
  }
  return records;
}

std::vector<PlainRecord> parse(const std::string& text, char delimiter, bool& is_open) {
  std::vector<PlainRecord> records;
  is_open = false;
  TextArena arena;
  CsvReader reader(text, delimiter, "x.csv", arena);
  CsvRecord record;
  try {
    while (reader.next(record)) {
      records.push_back({record.line,
                         {record.fields.begin(), record.fields.end()},
                         record.fault != CsvFault::none});
    }
  } catch (const Error&) {
    is_open = true;
  }
  return records;
}

/// The same records when the text comes in parts of up to `most_bytes`.
std::vector<PlainRecord> parse_in_parts(const std::string& text, char delimiter, bool& is_open,
                                        std::uint64_t most_bytes) {
  std::vector<PlainRecord> records;
  is_open = false;
  TextArena arena;
  CsvReader reader("", delimiter, "x.csv", arena);
  reader.read_on("", 1, false, arena);
  std::size_t taken = 0;
  std::deque<std::string> parts;  // records point into them
  CsvRecord record;
  try {
    for (std::uint64_t k = 0;; ++k) {
      while (reader.next(record)) {
        records.push_back({record.line,
                           {record.fields.begin(), record.fields.end()},
                           record.fault != CsvFault::none});
      }
      if (taken == text.size()) return records;
      const std::size_t size = 1 + random_bits(9, k, text.size()) % most_bytes;
      parts.push_back(std::string(reader.rest()) + text.substr(taken, size));
      taken = std::min(text.size(), taken + size);
      reader.read_on(parts.back(), reader.line(), taken == text.size(), arena);
    }
  } catch (const Error&) {
    is_open = true;
  }
  return records;
}

std::vector<PlainRecord> parse(const std::string& text) {
  bool is_open = false;
  return parse(text, ',', is_open);
}

}  // namespace

TEST_CASE("csv: quotes, doubled quotes, quoted line ends and three kinds of line end") {
  const auto records = parse("a,\"b,\"\"c\"\"\r\nd\"\r\n\r\n1,2\r3,\"\"\n4");
  REQUIRE(records.size() == 4);
  CHECK(records[0] == PlainRecord{1, {"a", "b,\"c\"\r\nd"}, false});
  CHECK(records[1] == PlainRecord{4, {"1", "2"}, false});
  CHECK(records[2] == PlainRecord{5, {"3", ""}, false});
  CHECK(records[3] == PlainRecord{6, {"4"}, false});
}

TEST_CASE("csv: an inch mark inside a field is text") {
  const auto records = parse("size,name\n5\",tube\n6\" wide,\"7\"\" long\"\n");
  REQUIRE(records.size() == 3);
  CHECK(records[1].fields == std::vector<std::string>{"5\"", "tube"});
  CHECK(records[2].fields == std::vector<std::string>{"6\" wide", "7\" long"});
}

TEST_CASE("csv: text after a closing quote spoils its row only") {
  const auto records = parse("\"a\"b,c\nd,e\n");
  REQUIRE(records.size() == 2);
  CHECK(records[0].has_fault);
  CHECK_FALSE(records[1].has_fault);
}

TEST_CASE("csv: a quote that never closes is told with the line where it opened") {
  CHECK(contains(failure([] {
                   TextArena arena;
                   CsvReader reader("a\n\"b\n\nc", ',', "x.csv", arena);
                   CsvRecord record;
                   while (reader.next(record)) {
                   }
                 }),
                 "input: x.csv:2 opens a quote"));
}

TEST_CASE("csv: the fast reader agrees with a plain one on hostile input") {
  constexpr char kAlphabet[] = {'a', 'b', ',', ',', '"', '"', '\n', '\r', ';', ' ', '\t', '|'};
  for (std::uint64_t trial = 0; trial < 20000; ++trial) {
    std::string text;
    const std::uint64_t length = random_bits(7, trial, 0) % 200;
    const std::uint64_t quote_rarity = 1 + random_bits(7, trial, 1) % 4;
    for (std::uint64_t i = 0; i < length; ++i) {
      const std::uint64_t bits = random_bits(8, trial, i);
      char c = kAlphabet[bits % sizeof kAlphabet];
      if (c == '"' && (bits >> 32) % quote_rarity != 0) c = 'x';
      text += c;
    }
    const char delimiter = ",;\t|"[trial % 4];
    bool is_open = false;
    bool is_open_plainly = false;
    const auto fast = parse(text, delimiter, is_open);
    const auto plain = parse_plainly(text, delimiter, is_open_plainly);
    CAPTURE(text);
    REQUIRE(is_open == is_open_plainly);
    REQUIRE(fast.size() == plain.size());
    REQUIRE((fast == plain));
    // In parts, cut anywhere: inside a field, a doubled quote, a CRLF. Parts of up to 200 bytes
    // alone would often hold the whole text and prove nothing.
    for (const std::uint64_t most_bytes : {1U, 3U, 200U}) {
      const auto cut = parse_in_parts(text, delimiter, is_open, most_bytes);
      REQUIRE(is_open == is_open_plainly);
      REQUIRE((cut == plain));
    }
  }
}

TEST_CASE("csv: the delimiter is the most frequent one in the header, outside quotes") {
  CHECK(sniff_delimiter("a,b,c\n1;2;3;4") == ',');
  CHECK(sniff_delimiter("\"a,b,c,d\";e;f\n") == ';');
  CHECK(sniff_delimiter("\n\na\tb\n") == '\t');
  CHECK(sniff_delimiter("a|b") == '|');
  CHECK(sniff_delimiter("a") == ',');
  CHECK(sniff_delimiter("") == ',');
}

TEST_CASE("text: a byte order mark is dropped, and Windows-1252 is read with a remark") {
  Folder folder;
  std::vector<std::string> said;
  const auto read = [&](const std::string& path) { return read_all(open_text(path, said)); };
  CHECK(read(folder.write("a.csv", "\xEF\xBB\xBFname\nÉva\n")) == "name\nÉva\n");
  CHECK(said.empty());
  CHECK(read(folder.write("b.csv", "name\n\xC9va \x80 5\n")) == "name\nÉva € 5\n");
  REQUIRE(said.size() == 1);
  CHECK(contains(said[0], "read as Windows-1252"));
  CHECK(contains(failure([&] { read(folder.path("none.csv")); }), "cannot be opened"));
}

TEST_CASE("text: characters across the pieces a file is read in are whole") {
  Folder folder;
  std::vector<std::string> said;
  // Three-byte characters: a piece of 2^18 bytes ends inside one. One byte before them shifts it.
  for (const std::string before : {"", "x", "xy"}) {
    std::string text = before;
    while (text.size() < 600'000) text += "€";
    CHECK(read_all(open_text(folder.write("a.csv", text), said)) == text);
    CHECK(said.empty());
    // The same, cut inside the last character: no UTF-8 any more.
    open_text(folder.write("b.csv", text.substr(0, text.size() - 1)), said);
    CHECK(said.size() == 1);
    said.clear();
  }
}

TEST_CASE("text: a file that changes between the two readings is refused") {
  Folder folder;
  std::vector<std::string> said;
  const TextSource source = open_text(folder.write("a.csv", "name\nann\n"), said);
  folder.write("a.csv", "name\nann\nbob\n");
  CHECK(contains(failure([&] { read_all(source); }), "a.csv changed while it was read"));
}

TEST_CASE("csv: what spreadsheets put above the header is skipped, and lines keep their numbers") {
  for (const char* above : {"sep=;\n", "SEP=;\r\n", "\n;;\n", " \n;\n\n", "\xEF\xBB\xBFsep=;\n"}) {
    CAPTURE(above);
    Story story;
    const std::string text =
        std::string(above) + "follower_id;followed_id;occurred_at\nann;bob;\ncat;;\n";
    const IngestOutcome outcome = story.read({{"follows.csv", text}});
    CHECK(outcome.files[0].added_count == 1);
    REQUIRE(outcome.files[0].first_rejects.size() == 1);
    CHECK(outcome.files[0].first_rejects[0].line == std::count(text.begin(), text.end(), '\n'));
  }
  // As a row it is a row.
  Story story;
  CHECK(story.read({{"follows.csv", "follower_id;followed_id\nann;bob\nsep=;\n"}})
            .files[0]
            .rejected_count == 1);
}

}  // namespace grapevine
