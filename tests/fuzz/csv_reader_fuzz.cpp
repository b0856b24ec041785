#include <string>
#include <utility>
#include <vector>

#include "ingest/csv/csv_reader.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace grapevine {

namespace {

struct Copy {
  std::uint32_t line;
  std::vector<std::string> fields;
  std::string raw;
  CsvFault fault;
  bool operator==(const Copy&) const = default;
};

struct Outcome {
  std::vector<Copy> records;
  std::string problem;
  bool operator==(const Outcome&) const = default;
};

void keep(const CsvRecord& record, Outcome& outcome) {
  outcome.records.push_back({record.line,
                             {record.fields.begin(), record.fields.end()},
                             std::string(record.raw),
                             record.fault});
}

Outcome read_whole(std::string_view text, char delimiter) {
  Outcome outcome;
  TextArena arena;
  try {
    CsvReader reader(text, delimiter, "x.csv", arena);
    for (CsvRecord record; reader.next(record);) keep(record, outcome);
  } catch (const Error& error) {
    outcome.problem = error.what();
  }
  return outcome;
}

Outcome read_in_parts(std::string_view text, char delimiter, std::size_t step) {
  Outcome outcome;
  TextArena arena;
  try {
    CsvReader reader({}, delimiter, "x.csv", arena);
    CsvRecord record;
    // Memory of just the right size, kept while the reader looks at it: a look behind the end would
    // be noticed.
    std::vector<char> part;
    for (bool is_last = false; !is_last;) {
      std::vector<char> next(reader.rest().begin(), reader.rest().end());
      const std::string_view more = text.substr(0, step);
      next.insert(next.end(), more.begin(), more.end());
      next.shrink_to_fit();
      text.remove_prefix(more.size());
      is_last = text.empty();
      part = std::move(next);
      reader.read_on({part.data(), part.size()}, reader.line(), is_last, arena);
      while (reader.next(record)) keep(record, outcome);
    }
  } catch (const Error& error) {
    outcome.problem = error.what();
  }
  return outcome;
}

}  // namespace

}  // namespace grapevine

/// A file read in parts of any size holds what it holds as a whole.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  FuzzInput input(bytes, size);
  const char delimiter = ",;\t|"[input.take_byte() % 4];
  const std::size_t step = 1 + input.take_byte() % 64;
  require(read_whole(input.rest(), delimiter) == read_in_parts(input.rest(), delimiter, step));
  return 0;
}
