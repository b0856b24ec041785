#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "ingest/store/find_identifier.hpp"
#include "ingest/store/guard.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

std::string find_person_key(Workspace& workspace, const std::string& name) {
  SQLite::Database& db = workspace.database();
  return with_store_errors(db.getFilename(), [&]() -> std::string {
    SQLite::Statement by_key(db, "SELECT key FROM person WHERE key = ?");
    by_key.bind(1, name);
    if (by_key.executeStep()) return name;
    const auto identifier = find_identifier(db, name);
    if (!identifier) return {};
    SQLite::Statement owner(db,
                            "SELECT key FROM identifier_person JOIN person USING (person_id) "
                            "WHERE identifier_id = ?");
    owner.bind(1, *identifier);
    return owner.executeStep() ? owner.getColumn(0).getString() : std::string();
  });
}

}  // namespace grapevine
