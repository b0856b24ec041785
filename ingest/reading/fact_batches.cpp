#include "ingest/reading/fact_batches.hpp"
#include "ingest/fields/masking.hpp"

#include <fmt/format.h>

#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "graph/base/error.hpp"
#include "ingest/containers/json_object_text.hpp"
#include "ingest/reading/batch_queue.hpp"

namespace grapevine {

namespace {

/// JSON and graphs reach us as CSV: the ledger shows a row as JSON, so that it can be corrected.
std::string row_text(const DataFile& file, const Problem& problem, const CsvRecord& record) {
  if (problem.reason == Reason::bad_json) return std::string(record.fields.front());
  if (file.is_contained) return json_object_text(file.header_names, record.fields);
  return std::string(record.raw);
}

/// Turns the rows of one file into facts.
class BatchReader {
 public:
  BatchReader(const DataFile& file, FactIdentities& identities, bool is_strict)
      : file_(file),
        identities_(identities),
        is_strict_(is_strict),
        records_(file),
        row_(file.settings) {
    records_.next(record_);  // the header
  }

  /// Fills the empty batch with the rows of about one block; false when there are no more.
  bool next(FactBatch& batch) {
    row_.keep_in(batch.texts);
    // The block a batch starts with lives on even when its last record was cut into the next one.
    for (const TextBlock* first = nullptr; records_.next(record_);) {
      const TextBlock* block = records_.block().get();
      if (block != first) batch.blocks.push_back(records_.block());
      const bool is_new_block = first != nullptr && block != first;
      if (first == nullptr) first = block;
      read_row(batch);
      if (is_new_block) break;
    }
    batch.read_fraction = records_.read_fraction();
    return !batch.blocks.empty();
  }

 private:
  void read_row(FactBatch& batch) {
    if (is_blank(record_)) return;
    ++batch.rows_count;
    if (const auto problem = record_problem(file_, record_)) {
      reject(*problem, batch);
      return;
    }
    bool has_default_currency = false;
    for (const Projection& projection : file_.reading.projections) {
      if (!project(projection, file_.reading, record_.fields, values_)) continue;
      found_.clear();
      row_.start(projection.format->columns, values_);
      projection.format->read(row_, found_);
      if (row_.problem()) {
        reject(*row_.problem(), batch);
        continue;
      }
      has_default_currency |= row_.has_default_currency();
      for (Fact& fact : found_.facts()) {
        if (file_.pseudonymizer) file_.pseudonymizer->replace(fact, batch.texts);
        fact.line = record_.line;
        fact.is_distinct = projection.is_distinct;
        batch.facts.push_back(fact);
        batch.fact_ids.push_back(identities_.id_of(fact));
      }
      for (const auto& [a, b] : found_.links()) {
        LinkRow& link = batch.links.emplace_back(LinkRow{a, b, record_.line});
        if (!file_.pseudonymizer) continue;
        file_.pseudonymizer->replace(link.a, batch.texts);
        file_.pseudonymizer->replace(link.b, batch.texts);
      }
    }
    if (has_default_currency) batch.default_currency_lines.push_back(record_.line);
  }

  void reject(const Problem& problem, FactBatch& batch) {
    const ReasonSpec& reason = spec_of(problem.reason);
    Reject rejected{file_.name, record_.line, std::string(reason.id), problem.message, {}};
    if (file_.pseudonymizer) {
      rejected.message = reason.meaning;  // the message may quote the row
      rejected.text = kTextNotKept;
    } else {
      set_text(rejected, row_text(file_, problem, record_));
    }
    if (is_strict_) {
      throw Error(Errc::input,
                  // What stands in the row may be personal.
                  fmt::format("{}:{}: {}", shown(file_.path), record_.line,
                              with_masked_words(with_masked_contacts(rejected.message))),
                  "correct the row, or leave out --strict to keep the other rows",
                  SourceRow{file_.path, record_.line, rejected.text});
    }
    batch.rejects.push_back(std::move(rejected));
  }

  const DataFile& file_;
  FactIdentities& identities_;
  bool is_strict_;
  RecordReader records_;
  CsvRecord record_;
  RowReader row_;
  RowFacts found_;
  std::vector<std::string_view> values_;
};

/// Reads on a second thread, ahead of `take` on this one.
void read_ahead(BatchReader& reader, const Context& ctx,
                const std::function<void(FactBatch&)>& prepare,
                const std::function<void(const FactBatch&)>& take) {
  BatchQueue<FactBatch> queue;
  // To be filled again: their pages are there already. A new one is made only when none is here, so
  // that there are six at most and this queue never makes the writer wait for a waiting reader.
  BatchQueue<FactBatch> used;
  std::exception_ptr failure;  // of the reading; read once the thread has ended
  std::jthread reading([&] {
    try {
      for (FactBatch batch; reader.next(batch);) {
        check_stop(ctx);
        prepare(batch);
        if (!queue.give(std::move(batch))) break;
        batch = used.try_take().value_or(FactBatch{});
        batch.clear();
      }
      used.abandon();
    } catch (...) {
      failure = std::current_exception();
      used.abandon();
    }
    queue.close();
  });
  try {
    while (auto batch = queue.take()) {
      take(*batch);
      used.give(*std::move(batch));
    }
  } catch (...) {
    queue.abandon();
    throw;
  }
  reading.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

void FactBatch::clear() {
  blocks.clear();
  texts.clear();
  facts.clear();
  fact_ids.clear();
  links.clear();
  new_identifiers.clear();
  rejects.clear();
  default_currency_lines.clear();
  rows_count = 0;
  read_fraction = 0;
}

void read_batches(const DataFile& file, FactIdentities& identities, bool is_strict,
                  const Context& ctx, const std::function<void(FactBatch&)>& prepare,
                  const std::function<void(const FactBatch&)>& take) {
  BatchReader reader(file, identities, is_strict);
  if (ctx.threads > 1) {
    read_ahead(reader, ctx, prepare, take);
    return;
  }
  for (FactBatch batch; reader.next(batch); batch.clear()) {
    check_stop(ctx);
    prepare(batch);
    take(batch);
  }
}

}  // namespace grapevine
