#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <limits>
#include <tuple>

#include "ingest/store/dataset_loader.hpp"

namespace grapevine {

namespace {

std::int64_t max_of(SQLite::Database& db, const char* sql) {
  SQLite::Statement query(db, sql);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

/// One address of a person is enough; which one must not depend on the order of rows.
void keep_least(std::string email, std::string& least) {
  if (least.empty() || email < least) least = std::move(email);
}

}  // namespace

void load_names(Loading& loading) {
  SQLite::Database& db = loading.db;
  SQLite::Statement people(db, "SELECT key FROM person ORDER BY person_id");
  while (people.executeStep()) loading.keys.push_back(people.getColumn(0).getString());
  loading.is_included.assign(loading.keys.size(), 0);
  loading.has_joined_later.assign(loading.keys.size(), 0);

  loading.data.people.email.assign(loading.keys.size(), {});
  const auto size = static_cast<std::size_t>(
      max_of(db, "SELECT coalesce(max(identifier_id), 0) FROM identifier") + 1);
  loading.person_of.assign(size, kNoVertex);
  SQLite::Statement identifiers(db,
                                "SELECT identifier_id, person_id, kind, value FROM identifier "
                                "JOIN identifier_person USING (identifier_id)");
  while (identifiers.executeStep()) {
    const auto v = static_cast<VertexId>(identifiers.getColumn(1).getInt64() - 1);
    loading.person_of[static_cast<std::size_t>(identifiers.getColumn(0).getInt64())] = v;
    if (identifiers.getColumn(2).getInt() != static_cast<int>(IdentifierKind::email)) continue;
    keep_least(identifiers.getColumn(3).getString(), loading.data.people.email.at(v));
  }
  SQLite::Statement shared(db,
                           "SELECT identifier_id, sharer.person_id, kind, value "
                           "FROM identifier_sharer AS sharer JOIN identifier USING (identifier_id) "
                           "ORDER BY identifier_id, sharer.person_id");
  while (shared.executeStep()) {
    const auto v = static_cast<VertexId>(shared.getColumn(1).getInt64() - 1);
    loading.sharers.emplace_back(shared.getColumn(0).getInt64(), v);
    if (shared.getColumn(2).getInt() != static_cast<int>(IdentifierKind::email)) continue;
    keep_least(shared.getColumn(3).getString(), loading.data.people.email.at(v));
  }

  const auto inputs_size =
      static_cast<std::size_t>(max_of(db, "SELECT coalesce(max(input_id), 0) FROM input") + 1);
  loading.file_of_input.assign(inputs_size, 0);
  SQLite::Statement inputs(db, "SELECT input_id, name FROM input");
  while (inputs.executeStep()) {
    loading.file_of_input[static_cast<std::size_t>(inputs.getColumn(0).getInt64())] =
        loading.files.number_of(inputs.getColumn(1).getString());
  }
}

void load_profiles(Loading& loading) {
  constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();
  PeopleTable& people = loading.data.people;
  const std::size_t n = loading.keys.size();
  people.name.assign(n, {});
  people.joined_s.assign(n, kNoTime);
  people.source.file.assign(n, kNoFile);
  people.source.line.assign(n, 0);
  std::vector<std::int64_t> best_time_s(n, kUnknown);  // of the row that gave the name
  std::vector<std::int64_t> row_time_s(n, kUnknown);   // of the row named as the source
  SourceRows row;
  for (FactRows rows(loading, FactTable::profile); rows.next();) {
    const VertexId v = rows.peek_person(0);
    const std::string name = rows.text(1);
    const std::int64_t joined_s = rows.number(2, kUnknown);
    const bool is_known = joined_s == kUnknown || joined_s <= loading.data.as_of_s;
    (is_known ? loading.is_included : loading.has_joined_later)[v] = 1;
    if (!is_known) continue;  // the row was written after the scoring time
    if (joined_s != kUnknown && (people.joined_s[v] == kNoTime || joined_s < people.joined_s[v])) {
      people.joined_s[v] = joined_s;
    }
    if (!name.empty() && (people.name[v].empty() ||
                          std::tie(joined_s, name) < std::tie(best_time_s[v], people.name[v]))) {
      best_time_s[v] = joined_s;
      people.name[v] = name;
    }
    if (people.source.file[v] != kNoFile && joined_s >= row_time_s[v]) continue;
    row_time_s[v] = joined_s;
    row.file.clear();
    row.line.clear();
    rows.source(row);
    people.source.file[v] = row.file.front();
    people.source.line[v] = row.line.front();
  }
}

}  // namespace grapevine
