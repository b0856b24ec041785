#include "ingest/store/find_identifier.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "ingest/facts/identifier_text.hpp"
#include "ingest/fields/email.hpp"
#include "ingest/fields/phone.hpp"

namespace grapevine {

namespace {

std::optional<std::int64_t> find(SQLite::Database& db, IdentifierKind kind,
                                 const std::string& value) {
  SQLite::Statement query(db, "SELECT identifier_id FROM identifier WHERE kind = ? AND value = ?");
  query.bind(1, static_cast<int>(kind));
  query.bind(2, value);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt64();
}

/// A national number may belong to any region that files were read with; their order settles it.
std::optional<std::int64_t> find_phone(SQLite::Database& db, std::string_view text) {
  auto found = find(db, IdentifierKind::phone, std::string(text));  // a pseudonym
  if (!found) found = find(db, IdentifierKind::phone, canonical_phone(text));
  SQLite::Statement regions(db, "SELECT DISTINCT phone_region FROM input ORDER BY phone_region");
  while (!found && regions.executeStep()) {
    found =
        find(db, IdentifierKind::phone, canonical_phone(text, regions.getColumn(0).getString()));
  }
  return found;
}

}  // namespace

std::optional<std::int64_t> find_identifier(SQLite::Database& db, const std::string& name) {
  auto found = find(db, IdentifierKind::id, name);
  if (!found && name.starts_with(kShopifyPrefix)) {
    found = find(db, IdentifierKind::shopify, name.substr(kShopifyPrefix.size()));
  }
  if (!found && name.starts_with(kPhonePrefix)) {
    found = find_phone(db, std::string_view(name).substr(kPhonePrefix.size()));
  }
  if (!found) found = find(db, IdentifierKind::shopify, name);
  if (!found) found = find(db, IdentifierKind::vendor, name);
  if (const auto email = canonical_email(name); !found && email) {
    found = find(db, IdentifierKind::email, *email);
  }
  if (!found) found = find(db, IdentifierKind::email, name);  // a pseudonym
  return found;
}

std::string identifier_name(SQLite::Database& db, std::int64_t identifier_id) {
  SQLite::Statement query(db, "SELECT kind, value FROM identifier WHERE identifier_id = ?");
  query.bind(1, identifier_id);
  query.executeStep();
  return identifier_text(static_cast<IdentifierKind>(query.getColumn(0).getInt()),
                         query.getColumn(1).getString());
}

}  // namespace grapevine
