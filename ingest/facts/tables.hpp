#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "ingest/facts/fact.hpp"

namespace grapevine {

inline constexpr std::string_view kNamePrivacy = "name";
inline constexpr std::string_view kTextPrivacy = "text";

struct FactColumn {
  std::string_view name;
  ValueKind kind;
  /// What a text may give away of a person: the kind of pseudonym that stands for it in a workspace
  /// of pseudonyms. Empty: kept as it is.
  std::string_view privacy = {};
};

struct FactTableSpec {
  FactTable table;
  std::string_view name;  ///< in SQL
  std::span<const FactColumn> columns;
  std::size_t key_count;  ///< so many leading columns identify a fact; 0: all of them
  bool is_event;  ///< each row is an act of its own: a second one that says the same is a duplicate
};

std::span<const FactTableSpec> fact_tables();
const FactTableSpec& spec_of(FactTable table);

std::string_view name_of(IdentifierKind kind);

/// What makes two facts the same one: the source's id, else the key columns, else every value.
/// Written over `out`; unambiguous, because every part carries its length.
void write_identity(const Fact& fact, std::string& out);

/// Whether another fact of the same identity may say something else (and so update it).
bool has_own_identity(const Fact& fact);

/// Of two facts with one identity from the same command: whether `a` wins. A strict order on their
/// meaning, so that the order of rows cannot matter.
bool is_preferred(const Fact& a, const Fact& b);
/// Whether `later` says less of an order than `earlier` did: less refunded, or paid where it was
/// cancelled, or pending where it was paid. An older export, read once more, looks like that.
bool is_step_back(const Fact& later, const Fact& earlier);

/// Same values; source id and place aside.
bool has_same_values(const Fact& a, const Fact& b);

}  // namespace grapevine
