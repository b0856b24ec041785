#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "graph/base/time.hpp"

namespace grapevine {

/// Tables of the workspace that hold facts. Columns of each: ingest/facts/tables.cpp.
enum class FactTable : std::uint8_t {
  profile,
  code,
  referral,
  share,
  click,
  orders,
  follow,
  engagement,
  consent,
  contact,
  suppression,
  content,
  calendar,
  costs,
};
inline constexpr std::size_t kFactTableCount = 14;

/// The kinds of identifiers people are known by, in the order in which they name a person.
/// `vendor`: an id that only one programme knows, with its prefix (ingest/facts/vendors.hpp).
enum class IdentifierKind : std::uint8_t { id, shopify, email, phone, vendor };
inline constexpr std::size_t kIdentifierKindCount = 5;

enum class ValueKind : std::uint8_t { none, number, text, person };

/// One value of a fact. `text` points into the file or into the reader that made it.
struct FactValue {
  ValueKind kind = ValueKind::none;
  IdentifierKind identifier = IdentifierKind::id;  ///< of a person
  std::uint32_t identifier_number = 0;  ///< of a person: its row in the workspace; 0: not known yet
  std::int64_t number = 0;
  std::string_view text;

  bool is_empty() const { return kind == ValueKind::none; }
};

inline FactValue number_value(std::int64_t number) {
  return {ValueKind::number, IdentifierKind::id, 0, number, {}};
}
inline FactValue time_value(std::int64_t time_s) {
  return time_s == kNoTime ? FactValue{} : number_value(time_s);
}
inline FactValue text_value(std::string_view text) {
  return text.empty() ? FactValue{} : FactValue{ValueKind::text, IdentifierKind::id, 0, 0, text};
}
inline FactValue person_value(IdentifierKind kind, std::string_view text) {
  return {ValueKind::person, kind, 0, 0, text};
}

/// One fact as a reader found it. Identifiers are not resolved to people: merging two people later
/// must not change stored facts.
struct Fact {
  static constexpr std::size_t kMostValues = 8;

  FactTable table = FactTable::profile;
  std::string_view source_id;                   ///< the source's own id of the fact; may be empty
  std::array<FactValue, kMostValues> values{};  ///< in the order of the table's columns
  std::size_t values_count = 0;
  std::uint32_t line = 0;
  bool is_distinct = false;  ///< counts even when an identical row exists

  std::span<const FactValue> view() const { return {values.data(), values_count}; }
};

}  // namespace grapevine
