#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "graph/base/context.hpp"
#include "ingest/facts/fact.hpp"
#include "ingest/facts/fact_identities.hpp"
#include "ingest/ledger/reject.hpp"
#include "ingest/reading/data_file.hpp"
#include "ingest/reading/record_reader.hpp"

namespace grapevine {

struct LinkRow {
  FactValue a;
  FactValue b;
  std::uint32_t line = 0;
};

/// What the rows of one block of a file hold, with the texts they point into.
struct FactBatch {
  std::vector<std::shared_ptr<TextBlock>> blocks;
  TextArena texts;
  std::vector<Fact> facts;
  std::vector<std::int64_t> fact_ids;  ///< of each fact
  std::vector<LinkRow> links;
  std::vector<FactValue> new_identifiers;  ///< once numbered
  std::vector<Reject> rejects;
  std::int64_t rows_count = 0;
  std::vector<std::uint32_t> default_currency_lines;  ///< of rows whose amounts name none
  double read_fraction = 0;                           ///< of the file, 0..1

  /// Ready for the next rows, with the memory it has.
  void clear();
};

/// Reads all rows of the file and hands them over in their order, batch by batch: to `prepare`
/// where they were read, then to `take` on the calling thread. With more than one thread the
/// reading runs ahead of that by at most four batches. Raises what reading or the two raise; with
/// `is_strict`, Errc::input for the first row that is refused.
void read_batches(const DataFile& file, FactIdentities& identities, bool is_strict,
                  const Context& ctx, const std::function<void(FactBatch&)>& prepare,
                  const std::function<void(const FactBatch&)>& take);

}  // namespace grapevine
