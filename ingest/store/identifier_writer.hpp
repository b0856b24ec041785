#pragma once

#include <cstdint>
#include <memory>

#include "ingest/facts/fact.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// Numbers identifiers: each one gets its row in the store once.
class IdentifierWriter {
 public:
  explicit IdentifierWriter(SQLite::Database& db);
  ~IdentifierWriter();
  IdentifierWriter(const IdentifierWriter&) = delete;
  IdentifierWriter& operator=(const IdentifierWriter&) = delete;

  /// The row of a person's identifier, made when it is new.
  std::int64_t number_of(const FactValue& person);
  /// Gets ready for `number_of` in two steps, the second a while after the first.
  void prefetch(const FactValue& person, int step) const;
  void link(const FactValue& a, const FactValue& b, std::int64_t input_id, std::uint32_t line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace grapevine
