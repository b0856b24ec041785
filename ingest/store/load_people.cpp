#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "ingest/store/dataset_loader.hpp"
#include "ingest/store/people.hpp"
#include "ingest/store/pseudonym_mark.hpp"

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

std::size_t identifiers_size(SQLite::Database& db) {
  return static_cast<std::size_t>(
      max_of(db, "SELECT coalesce(max(identifier_id), 0) FROM identifier") + 1);
}

/// People as the latest ingest or decision left them.
void load_membership(Loading& loading) {
  SQLite::Statement people(loading.db, "SELECT key FROM person ORDER BY person_id");
  while (people.executeStep()) loading.keys.push_back(people.getColumn(0).getString());
  loading.person_of.assign(identifiers_size(loading.db), kNoVertex);
  SQLite::Statement owners(loading.db, "SELECT identifier_id, person_id FROM identifier_person");
  while (owners.executeStep()) {
    loading.person_of[static_cast<std::size_t>(owners.getColumn(0).getInt64())] =
        static_cast<VertexId>(owners.getColumn(1).getInt64() - 1);
  }
  SQLite::Statement shared(loading.db,
                           "SELECT identifier_id, person_id FROM identifier_sharer "
                           "ORDER BY identifier_id, person_id");
  while (shared.executeStep()) {
    loading.sharers.emplace_back(shared.getColumn(0).getInt64(),
                                 static_cast<VertexId>(shared.getColumn(1).getInt64() - 1));
  }
}

/// People as they would be.
void set_membership(Loading& loading, People people) {
  loading.keys = std::move(people.key);
  loading.person_of.assign(identifiers_size(loading.db), kNoVertex);
  std::copy(people.person.begin(), people.person.end(), loading.person_of.begin() + 1);
  for (const auto& [identifier, person] : people.sharers) {
    loading.sharers.emplace_back(std::int64_t{identifier} + 1, person);
  }
}

void load_emails(Loading& loading) {
  std::vector<std::string>& emails = loading.data.people.email;
  emails.assign(loading.keys.size(), {});
  if (!loading.has_names) return;
  SQLite::Statement query(loading.db, "SELECT identifier_id, value FROM identifier WHERE kind = ?");
  query.bind(1, static_cast<int>(IdentifierKind::email));
  while (query.executeStep()) {
    const std::int64_t identifier = query.getColumn(0).getInt64();
    const std::string email = query.getColumn(1).getString();
    keep_least(email, emails.at(loading.person_of[static_cast<std::size_t>(identifier)]));
    auto at = std::lower_bound(loading.sharers.begin(), loading.sharers.end(),
                               std::pair(identifier, VertexId{0}));
    for (; at != loading.sharers.end() && at->first == identifier; ++at) {
      keep_least(email, emails.at(at->second));
    }
  }
}

}  // namespace

void load_names(Loading& loading, Doubt doubt) {
  SQLite::Database& db = loading.db;
  if (doubt == Doubt::as_weighed) {
    load_membership(loading);
  } else {
    set_membership(loading, resolve_people(load_identity_evidence(db), doubt));
  }
  loading.has_names = !holds_pseudonyms(db);
  loading.is_included.assign(loading.keys.size(), 0);
  loading.has_joined_later.assign(loading.keys.size(), 0);
  load_emails(loading);

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
    const std::string name = loading.has_names ? rows.text(1) : std::string();
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
