#include "ingest/store/people.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>

#include "ingest/identity/shared_keys.hpp"
#include "ingest/store/row_inserter.hpp"

namespace grapevine {

namespace {

/// Identifiers are numbered from 1 without gaps.
std::uint32_t position_of(const SQLite::Column& identifier_id) {
  return static_cast<std::uint32_t>(identifier_id.getInt64() - 1);
}

std::int64_t id_of(std::uint32_t position) { return std::int64_t{position} + 1; }

void load_names_of(SQLite::Database& db, const std::vector<std::uint32_t>& holders,
                   IdentityEvidence& evidence) {
  if (holders.empty()) return;
  SQLite::Statement named(db, "SELECT person, name FROM profile WHERE name IS NOT NULL");
  while (named.executeStep()) {
    const std::uint32_t person = position_of(named.getColumn(0));
    if (!std::binary_search(holders.begin(), holders.end(), person)) continue;
    evidence.names.emplace_back(person, named.getColumn(1).getString());
  }
}

constexpr std::string_view kPersonColumns[] = {"person_id", "key"};
constexpr std::string_view kOwnerColumns[] = {"identifier_id", "person_id"};
constexpr std::string_view kPairColumns[] = {"a", "b", "email", "phone", "name", "state"};

void write_people(SQLite::Database& db, const People& people) {
  RowInserter person(db, "person", kPersonColumns);
  for (std::uint32_t k = 0; k < people.key.size(); ++k) {
    person.add(id_of(k));
    person.add(people.key[k]);
    person.flush_when_many();
  }
  person.flush();
  RowInserter owner(db, "identifier_person", kOwnerColumns);
  for (std::uint32_t i = 0; i < people.person.size(); ++i) {
    owner.add(id_of(i));
    owner.add(id_of(people.person[i]));
    owner.flush_when_many();
  }
  owner.flush();
  RowInserter sharer(db, "identifier_sharer", kOwnerColumns);
  for (const auto& [identifier, sharing] : people.sharers) {
    sharer.add(id_of(identifier));
    sharer.add(id_of(sharing));
  }
  sharer.flush();
}

void write_pairs(SQLite::Database& db, const std::vector<WeighedPair>& pairs) {
  RowInserter insert(db, "identity_pair", kPairColumns);
  for (const WeighedPair& pair : pairs) {
    insert.add(id_of(pair.a));
    insert.add(id_of(pair.b));
    insert.add(static_cast<std::int64_t>(pair.match.email));
    insert.add(static_cast<std::int64_t>(pair.match.phone));
    insert.add(static_cast<std::int64_t>(pair.match.name));
    insert.add(static_cast<std::int64_t>(pair.state));
  }
  insert.flush();
}

}  // namespace

IdentityEvidence load_identity_evidence(SQLite::Database& db) {
  IdentityEvidence evidence;
  SQLite::Statement all(db, "SELECT kind, value FROM identifier ORDER BY identifier_id");
  while (all.executeStep()) {
    const SQLite::Column value = all.getColumn(1);
    const char* text = value.getText();
    evidence.identifiers.push_back(
        {static_cast<IdentifierKind>(all.getColumn(0).getInt()),
         evidence.texts.keep({text, static_cast<std::size_t>(value.getBytes())})});
  }
  SQLite::Statement linked(db, "SELECT a, b FROM identifier_link");
  while (linked.executeStep()) {
    evidence.links.emplace_back(position_of(linked.getColumn(0)), position_of(linked.getColumn(1)));
  }
  SQLite::Statement decided(db, "SELECT a, b, is_same FROM identity_decision");
  while (decided.executeStep()) {
    evidence.decisions.push_back({position_of(decided.getColumn(0)),
                                  position_of(decided.getColumn(1)),
                                  decided.getColumn(2).getInt() != 0});
  }
  load_names_of(db, doubtful_holders(evidence), evidence);
  return evidence;
}

std::size_t rebuild_people(SQLite::Database& db) {
  const People people = resolve_people(load_identity_evidence(db));
  for (const char* table : {"identity_pair", "identifier_sharer", "identifier_person", "person"}) {
    db.exec(std::string("DELETE FROM ") + table);
  }
  write_people(db, people);
  write_pairs(db, people.pairs);
  return people.kept_apart_count;
}

}  // namespace grapevine
