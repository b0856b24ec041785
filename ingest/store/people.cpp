#include "ingest/store/people.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>

#include "ingest/identity/shared_keys.hpp"
#include "ingest/store/row_statement.hpp"

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

void write_people(SQLite::Database& db, const People& people) {
  RowStatement person(db, "INSERT INTO person (person_id, key) VALUES (?, ?)");
  for (std::uint32_t k = 0; k < people.key.size(); ++k) {
    person.bind(1, id_of(k));
    person.bind(2, people.key[k]);
    person.run();
  }
  RowStatement owner(db, "INSERT INTO identifier_person (identifier_id, person_id) VALUES (?, ?)");
  for (std::uint32_t i = 0; i < people.person.size(); ++i) {
    owner.bind(1, id_of(i));
    owner.bind(2, id_of(people.person[i]));
    owner.run();
  }
  RowStatement sharer(db, "INSERT INTO identifier_sharer (identifier_id, person_id) VALUES (?, ?)");
  for (const auto& [identifier, sharing] : people.sharers) {
    sharer.bind(1, id_of(identifier));
    sharer.bind(2, id_of(sharing));
    sharer.run();
  }
}

void write_pairs(SQLite::Database& db, const std::vector<WeighedPair>& pairs) {
  RowStatement insert(db,
                      "INSERT INTO identity_pair (a, b, email, phone, name, state) "
                      "VALUES (?, ?, ?, ?, ?, ?)");
  for (const WeighedPair& pair : pairs) {
    insert.bind(1, id_of(pair.a));
    insert.bind(2, id_of(pair.b));
    insert.bind(3, static_cast<std::int64_t>(pair.match.email));
    insert.bind(4, static_cast<std::int64_t>(pair.match.phone));
    insert.bind(5, static_cast<std::int64_t>(pair.match.name));
    insert.bind(6, static_cast<std::int64_t>(pair.state));
    insert.run();
  }
}

}  // namespace

IdentityEvidence load_identity_evidence(SQLite::Database& db) {
  IdentityEvidence evidence;
  SQLite::Statement all(db, "SELECT kind, value FROM identifier ORDER BY identifier_id");
  while (all.executeStep()) {
    evidence.identifiers.push_back(
        {static_cast<IdentifierKind>(all.getColumn(0).getInt()), all.getColumn(1).getString()});
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
