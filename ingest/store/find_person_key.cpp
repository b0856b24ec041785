#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "ingest/facts/fact.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

namespace {

std::string key_by_identifier(SQLite::Database& db, IdentifierKind kind, const std::string& value) {
  SQLite::Statement find(
      db,
      "SELECT person.key FROM identifier JOIN identifier_person USING (identifier_id) "
      "JOIN person USING (person_id) "
      "WHERE identifier.kind = ? AND identifier.value = ?");
  find.bind(1, static_cast<int>(kind));
  find.bind(2, value);
  return find.executeStep() ? find.getColumn(0).getString() : std::string();
}

}  // namespace

std::string find_person_key(Workspace& workspace, const std::string& name) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&] {
    SQLite::Statement by_key(db, "SELECT key FROM person WHERE key = ?");
    by_key.bind(1, name);
    if (by_key.executeStep()) return name;
    std::string key = key_by_identifier(db, IdentifierKind::id, name);
    if (key.empty()) key = key_by_identifier(db, IdentifierKind::shopify, name);
    if (key.empty()) key = key_by_identifier(db, IdentifierKind::vendor, name);
    if (const auto email = canonical_email(name); key.empty() && email) {
      key = key_by_identifier(db, IdentifierKind::email, *email);
    }
    return key;
  });
}

}  // namespace grapevine
