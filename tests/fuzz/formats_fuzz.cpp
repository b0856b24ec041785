#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "ingest/csv/dialect.hpp"
#include "ingest/facts/tables.hpp"
#include "ingest/reading/fact_batches.hpp"
#include "ingest/reading/row_form.hpp"
#include "ingest/registry.hpp"
#include "tests/fuzz/contained_rows.hpp"

namespace grapevine {

namespace {

const FormatSpec* only_format = nullptr;

/// The file of a format: with a header of all its columns, or with the one in the text.
DataFile file_of(const FormatSpec& format, bool has_own_header, std::string_view text) {
  DataFile file;
  file.path = file.name = "x.csv";
  file.source.path = file.path;
  file.source.memory.emplace();
  if (!has_own_header) {
    for (const FormatColumn& column : format.columns) {
      if (!file.source.memory->empty()) *file.source.memory += ',';
      *file.source.memory += column.name;
    }
    *file.source.memory += '\n';
  }
  *file.source.memory += text;
  file.is_contained = has_own_header && is_contained(text);
  if (file.is_contained) {
    ContainedRows rows = contained_rows(text, file.path);
    file.source.memory = std::move(rows.csv);
    file.contained_lines = std::move(rows.line);
    file.bad_lines = std::move(rows.bad_lines);
  } else {
    file.delimiter = sniff_delimiter(*file.source.memory);
  }
  RecordReader reader(file);
  CsvRecord record;
  if (!reader.next(record)) return file;
  const Header header(record.fields, file.path, record.line);
  file.header_names.assign(record.fields.begin(), record.fields.end());
  file.reading = plain_reading(format, header);
  return file;
}

void require_sound(const FactBatch& batch) {
  require(batch.facts.size() == batch.fact_ids.size());
  for (const Fact& fact : batch.facts) {
    const FactTableSpec& table = spec_of(fact.table);
    require(fact.values_count == table.columns.size());
    for (std::size_t i = 0; i < fact.values_count; ++i) {
      const FactValue& value = fact.values[i];
      require(value.is_empty() || value.kind == table.columns[i].kind);
      require(value.kind != ValueKind::person || !value.text.empty());
    }
  }
  for (const std::int64_t id : batch.fact_ids) require(id >= 0);
  for (const Reject& reject : batch.rejects) {
    require(!reject.message.empty());
    require(reject.text.size() <= 1000);
  }
}

/// A refused row that nobody corrected is refused again, for the same reason.
void require_refused_again(const DataFile& file, const Reject& reject) {
  if (reject.is_cut) return;
  const InputRow input{{}, file.name, file.reading.id, file.reading.key, 0, row_form(file)};
  DataFile row = file_of_row(input, reject.text, file.path);
  row.settings = file.settings;
  FactIdentities identities;
  std::vector<Reject> again;
  read_batches(
      row, identities, false, {}, [](FactBatch&) {},
      [&](const FactBatch& batch) {
        again.insert(again.end(), batch.rejects.begin(), batch.rejects.end());
      });
  require(again.size() == 1);
  require(again.front().reason == reject.reason);
  require(again.front().text == reject.text);
}

}  // namespace

}  // namespace grapevine

/// GRAPEVINE_FUZZ_FORMAT=ID feeds one format alone; without it the first byte chooses.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  using namespace grapevine;
  const char* const id = std::getenv("GRAPEVINE_FUZZ_FORMAT");
  if (id == nullptr) return 0;
  for (const FormatSpec* format : formats()) {
    if (format->id == id) only_format = format;
  }
  require(only_format != nullptr);
  if (!only_format->refusal.empty()) {
    std::fputs("no file of this format is ever read\n", stderr);
    std::exit(0);
  }
  return 0;
}

/// Whatever stands in a file, its rows become facts of the shape of their tables or are refused.
int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace grapevine;
  FuzzInput input(bytes, size);
  const FormatSpec& format =
      only_format != nullptr ? *only_format : *formats()[input.take_byte() % formats().size()];
  const bool has_own_header = input.take_byte() % 2 == 1;
  if (!format.refusal.empty()) return 0;
  may_refuse([&] {
    DataFile file = file_of(format, has_own_header, input.rest());
    if (file.header_names.empty()) return;
    survey_rows(file, {});
    file.settings.currency = "EUR";
    FactIdentities identities;
    read_batches(
        file, identities, false, {}, [](FactBatch&) {},
        [&](const FactBatch& batch) {
          require_sound(batch);
          for (const Reject& reject : batch.rejects) require_refused_again(file, reject);
        });
  });
  return 0;
}
