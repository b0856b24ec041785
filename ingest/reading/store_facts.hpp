#pragma once

#include "graph/base/context.hpp"
#include "ingest/reading/fact_batches.hpp"
#include "ingest/reading/ingest.hpp"
#include "ingest/store/fact_writer.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// Writes the facts and links of a batch and counts what became of them.
void store_facts(const FactBatch& batch, FactWriter& facts, FileOutcome& outcome);

inline constexpr std::size_t kShownRejects_count = 5;

/// Keeps a refused row among the first that are told.
void tell_reject(FileOutcome& outcome, const Reject& reject);

/// Comes after the last fact of a command and before its commit: who is one person, and the key of
/// pseudonyms.
void finish_facts(SQLite::Database& db, const FactWriter& facts, const Context& ctx);

}  // namespace grapevine
