#include "ingest/reading/store_facts.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "ingest/store/ledger.hpp"
#include "ingest/store/people.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kShownRepeats_count = 3;
constexpr std::size_t kPrefetch_facts = 12;  // ahead

/// A row counts once, however many of its facts are repeated.
void tell_repeat(FileOutcome& outcome, std::uint32_t line) {
  if (outcome.repeated_count > 0 && outcome.last_repeat == line) return;
  ++outcome.repeated_count;
  outcome.last_repeat = line;
  if (outcome.first_repeats.size() < kShownRepeats_count) outcome.first_repeats.push_back(line);
}

}  // namespace

void store_facts(const FactBatch& batch, FactWriter& facts, FileOutcome& outcome) {
  facts.add_identifiers(batch.new_identifiers);
  const std::size_t count = batch.facts.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t ahead = i + kPrefetch_facts;
    if (ahead < count) facts.prefetch(batch.facts[ahead], batch.fact_ids[ahead]);
    const Written written = facts.write(batch.facts[i], batch.fact_ids[i]);
    if (written.is_repeat) tell_repeat(outcome, batch.facts[i].line);
    if (written.is_step_back) ++outcome.step_backs_count;
    switch (written.outcome) {
      case WriteOutcome::added:
        ++outcome.added_count;
        break;
      case WriteOutcome::updated:
        ++outcome.updated_count;
        break;
      case WriteOutcome::unchanged:
        ++outcome.unchanged_count;
        break;
    }
  }
  for (const LinkRow& link : batch.links) facts.link(link.a, link.b, link.line);
  facts.flush();
}

void tell_reject(FileOutcome& outcome, const Reject& reject) {
  if (outcome.first_rejects.size() < kShownRejects_count) outcome.first_rejects.push_back(reject);
}

void finish_facts(SQLite::Database& db, const FactWriter& facts, const Context& ctx) {
  check_stop(ctx);
  const std::size_t apart_count = rebuild_people(db);
  if (apart_count > 0) {
    say(ctx, LogLevel::warning,
        fmt::format(
            "{} accounts share an e-mail address or phone but were kept apart, because they would "
            "be one person with too many others, or with two who are not one: see grapevine people "
            "merges",
            apart_count));
  }
  keep_pseudonym_key(db, facts.added_ids());
  check_stop(ctx);  // the last chance: what follows is the commit
}

}  // namespace grapevine
