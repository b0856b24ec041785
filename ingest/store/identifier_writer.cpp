#include "ingest/store/identifier_writer.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ingest/identity/identity.hpp"

namespace grapevine {

struct IdentifierWriter::State {
  explicit State(SQLite::Database& db)
      : find(db, "SELECT identifier_id FROM identifier WHERE kind = ? AND value = ?"),
        insert(db, "INSERT INTO identifier (identifier_id, kind, value) VALUES (?, ?, ?)"),
        insert_link(db,
                    "INSERT INTO identifier_link (a, b, input_id, line) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT DO NOTHING") {
    SQLite::Statement last(db, "SELECT coalesce(max(identifier_id), 0) FROM identifier");
    last.executeStep();
    last_id = last.getColumn(0).getInt64();
    was_empty = last_id == 0;
  }

  SQLite::Statement find;
  SQLite::Statement insert;
  SQLite::Statement insert_link;
  std::unordered_map<std::string, std::int64_t> numbers;  // kind digit and value → row
  std::string key;                                        // reused from call to call
  std::int64_t last_id = 0;
  bool was_empty = false;  // then what is not in `numbers` is new
};

IdentifierWriter::IdentifierWriter(SQLite::Database& db) : state_(std::make_unique<State>(db)) {}
IdentifierWriter::~IdentifierWriter() = default;

std::int64_t IdentifierWriter::number_of(const FactValue& person) {
  State& s = *state_;
  const int kind = static_cast<int>(person.identifier);
  s.key.assign(1, static_cast<char>('0' + kind));
  s.key += person.text;
  const auto [at, is_new] = s.numbers.try_emplace(s.key, 0);
  if (!is_new) return at->second;
  const std::string value(person.text);
  if (!s.was_empty) {
    s.find.bind(1, kind);
    s.find.bind(2, value);
    if (s.find.executeStep()) at->second = s.find.getColumn(0).getInt64();
    s.find.reset();
    if (at->second != 0) return at->second;
  }
  at->second = ++s.last_id;
  s.insert.bind(1, at->second);
  s.insert.bind(2, kind);
  s.insert.bind(3, value);
  s.insert.exec();
  s.insert.reset();
  return at->second;
}

void IdentifierWriter::link(const FactValue& a, const FactValue& b, std::int64_t input_id,
                            std::uint32_t line) {
  State& s = *state_;
  const std::int64_t from = number_of(a);
  const std::int64_t to = number_of(b);
  s.insert_link.bind(1, from);
  s.insert_link.bind(2, to);
  s.insert_link.bind(3, input_id);
  s.insert_link.bind(4, line);
  s.insert_link.exec();
  s.insert_link.reset();
}

std::size_t rebuild_people(SQLite::Database& db) {
  std::vector<KnownIdentifier> identifiers;
  std::vector<std::int64_t> rows;
  std::unordered_map<std::int64_t, std::uint32_t> position;
  SQLite::Statement all(db,
                        "SELECT identifier_id, kind, value FROM identifier ORDER BY identifier_id");
  while (all.executeStep()) {
    position[all.getColumn(0).getInt64()] = static_cast<std::uint32_t>(rows.size());
    rows.push_back(all.getColumn(0).getInt64());
    identifiers.push_back(
        {static_cast<IdentifierKind>(all.getColumn(1).getInt()), all.getColumn(2).getString()});
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  SQLite::Statement linked(db, "SELECT a, b FROM identifier_link");
  while (linked.executeStep()) {
    links.emplace_back(position.at(linked.getColumn(0).getInt64()),
                       position.at(linked.getColumn(1).getInt64()));
  }
  const People people = resolve_people(identifiers, links);

  db.exec("DELETE FROM person");
  SQLite::Statement insert(db, "INSERT INTO person (person_id, key) VALUES (?, ?)");
  for (std::size_t k = 0; k < people.key.size(); ++k) {
    insert.bind(1, static_cast<std::int64_t>(k + 1));
    insert.bind(2, people.key[k]);
    insert.exec();
    insert.reset();
  }
  SQLite::Statement update(db, "UPDATE identifier SET person_id = ?1 WHERE identifier_id = ?2");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    update.bind(1, static_cast<std::int64_t>(people.person[i]) + 1);
    update.bind(2, rows[i]);
    update.exec();
    update.reset();
  }
  return people.kept_apart_count;
}

}  // namespace grapevine
