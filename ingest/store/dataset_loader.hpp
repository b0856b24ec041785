#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/dataset.hpp"
#include "ingest/facts/fact.hpp"
#include "ingest/identity/identity.hpp"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace grapevine {

/// Names in the order of first use; sorted once all are known.
class NameTable {
 public:
  std::uint32_t number_of(std::string_view name);
  /// Sorts the names; returns the new number of each old one.
  std::vector<std::uint32_t> sort();
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// What the workspace says about one code, over all its rows that count by then.
struct CodeState {
  VertexId owner = kNoVertex;
  bool has_rows = false;
  bool is_public = false;  ///< said so, or several people own it
  bool has_rivals = false;
  std::int64_t active_from_s = kNoTime;
  std::int64_t active_until_s = kNoTime;
};

/// A dataset in the making. Until `finish_dataset`, every VertexId is the position of a person in
/// `keys` (all people of the workspace) and the other ids number names by first use.
struct Loading {
  SQLite::Database& db;
  bool is_present = true;  ///< the scoring time is the newest fact's, not one that was asked for
  Dataset data;
  std::vector<std::string> keys;    ///< of all people, in byte order
  std::vector<VertexId> person_of;  ///< by identifier_id
  /// Identifier and a further person who has it; sorted. Consent and the like hold for all of them.
  std::vector<std::pair<std::int64_t, VertexId>> sharers;
  std::vector<std::uint8_t> is_included;       ///< by person
  std::vector<std::uint8_t> has_joined_later;  ///< by person: known only from a later sign-up
  std::vector<std::uint32_t> file_of_input;    ///< by input_id
  std::vector<CodeState> code_states;          ///< by code number
  NameTable codes;
  NameTable channels;
  NameTable contents;
  NameTable files;
  bool has_names = true;  ///< names and addresses, not pseudonyms of them
};

/// Rows of one fact table up to the scoring time, in an order that depends on their meaning alone.
/// Columns are counted as in ingest/facts/tables.cpp.
class FactRows {
 public:
  enum class Period : std::uint8_t { until, after };  ///< the scoring time

  FactRows(Loading& loading, FactTable table, Period period = Period::until);
  ~FactRows();
  FactRows(const FactRows&) = delete;
  FactRows& operator=(const FactRows&) = delete;

  bool next();
  bool is_null(int column);
  std::int64_t number(int column, std::int64_t otherwise);
  std::int64_t time(int column) { return number(column, kNoTime); }
  /// Raises Errc::store when the number is not below `count`.
  std::int64_t choice(int column, std::int64_t count);
  std::string text(int column);  ///< empty when null
  /// The person, who thereby is part of the dataset; kNoVertex when empty.
  VertexId person(int column);
  /// The person as far as known, without making them part of the dataset.
  VertexId peek_person(int column);
  /// As `person`, but kNoVertex for somebody who signed up later: what they are does not count yet.
  VertexId person_by_then(int column);
  /// Further people who have the identifier in the column, where they count by then.
  std::vector<VertexId> sharers_by_then(int column);
  CodeId code(int column);
  ChannelId channel(int column);
  ContentId content(int column);
  void source(SourceRows& rows);

 private:
  std::string_view view(int column);

  Loading& loading_;
  std::unique_ptr<SQLite::Statement> query_;
  int columns_count_;
};

void load_names(Loading& loading, Doubt doubt);
void load_profiles(Loading& loading);
/// Before the facts: a click by code needs the code's owner.
void load_code_states(Loading& loading);
void load_facts(Loading& loading);
/// Renumbers everything and fills people, codes, contents, channels and files.
void finish_dataset(Loading& loading);

}  // namespace grapevine
