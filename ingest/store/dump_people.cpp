#include "ingest/store/dump_people.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/base/time.hpp"
#include "ingest/csv/write_field.hpp"
#include "ingest/facts/identifier_text.hpp"

namespace grapevine {

namespace {

/// Kind before value: the order in which identifiers name a person.
using Identifier = std::pair<IdentifierKind, std::string>;

struct PersonRows {
  std::set<std::pair<std::string, std::string>> profiles;  ///< joined_at, name
  std::vector<std::string> ids;                            ///< further ones
  std::vector<std::string> emails;
  std::vector<std::string> phones;
};

Identifier identifier_at(SQLite::Statement& query, int column) {
  return {static_cast<IdentifierKind>(query.getColumn(column).getInt()),
          query.getColumn(column + 1).getString()};
}

std::string text_of(const Identifier& identifier) {
  return identifier_text(identifier.first, identifier.second);
}

void read_profiles(SQLite::Database& db, std::map<Identifier, PersonRows>& people) {
  SQLite::Statement query(db,
                          "SELECT kind, value, name, joined_s FROM profile "
                          "JOIN identifier ON identifier_id = person");
  while (query.executeStep()) {
    const std::string joined =
        query.getColumn(3).isNull() ? std::string() : format_time(query.getColumn(3).getInt64());
    people[identifier_at(query, 0)].profiles.emplace(joined, query.getColumn(2).getString());
  }
}

void read_links(SQLite::Database& db, std::map<Identifier, PersonRows>& people) {
  SQLite::Statement query(db,
                          "SELECT a.kind, a.value, b.kind, b.value FROM identifier_link AS l "
                          "JOIN identifier AS a ON a.identifier_id = l.a "
                          "JOIN identifier AS b ON b.identifier_id = l.b");
  while (query.executeStep()) {
    Identifier first = identifier_at(query, 0);
    Identifier second = identifier_at(query, 2);
    if (second < first) std::swap(first, second);
    PersonRows& rows = people[first];
    if (second.first == IdentifierKind::email) {
      rows.emails.push_back(second.second);
    } else if (second.first == IdentifierKind::phone) {
      rows.phones.push_back(second.second);
    } else {
      rows.ids.push_back(text_of(second));
    }
  }
}

/// One row per profile; links fill their columns from the first row on, and where there are more
/// links than profiles the first profile is said again, which adds nothing when it is read.
void append_rows(const Identifier& person, PersonRows& rows, std::vector<std::string>& out) {
  std::sort(rows.ids.begin(), rows.ids.end());
  std::sort(rows.emails.begin(), rows.emails.end());
  std::sort(rows.phones.begin(), rows.phones.end());
  if (rows.profiles.empty()) rows.profiles.emplace();
  const std::vector<std::pair<std::string, std::string>> profiles(rows.profiles.begin(),
                                                                  rows.profiles.end());
  const std::size_t count =
      std::max({profiles.size(), rows.ids.size(), rows.emails.size(), rows.phones.size()});
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [joined, name] = i < profiles.size() ? profiles[i] : profiles[0];
    // An address or number stands in its own column, unless another one of the row is to stand
    // there: the column of ids takes all kinds.
    const bool is_email = person.first == IdentifierKind::email && i >= rows.emails.size();
    const bool is_phone = person.first == IdentifierKind::phone && i >= rows.phones.size();
    std::string row;
    append_csv_field(row, is_email || is_phone ? std::string() : text_of(person));
    row += ',';
    append_csv_field(row, i < rows.ids.size() ? rows.ids[i] : "");
    row += ',';
    append_csv_field(row, i < rows.emails.size() ? rows.emails[i] : is_email ? person.second : "");
    row += ',';
    append_csv_field(row, i < rows.phones.size() ? rows.phones[i] : is_phone ? person.second : "");
    row += ',';
    append_csv_field(row, name);
    row += ',' + joined + '\n';
    out.push_back(std::move(row));
  }
}

}  // namespace

IdentifierNames identifier_names(SQLite::Database& db) {
  IdentifierNames names;
  SQLite::Statement query(db, "SELECT kind, value, identifier_id FROM identifier");
  while (query.executeStep()) {
    names.emplace(query.getColumn(2).getInt64(), text_of(identifier_at(query, 0)));
  }
  return names;
}

void dump_people(SQLite::Database& db, std::ostream& out) {
  std::map<Identifier, PersonRows> people;
  read_profiles(db, people);
  read_links(db, people);
  std::vector<std::string> lines;
  for (auto& [person, rows] : people) append_rows(person, rows, lines);
  std::sort(lines.begin(), lines.end());
  out << "person_id,also_id,email,phone,name,joined_at\n";
  for (const std::string& line : lines) out << line;
}

}  // namespace grapevine
