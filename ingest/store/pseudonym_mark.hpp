#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace grapevine {

class Workspace;

/// Whether the workspace holds pseudonyms instead of names and addresses.
bool holds_pseudonyms(SQLite::Database& db);
bool holds_pseudonyms(Workspace& workspace);

/// Whether facts under this key may be added: a workspace is of pseudonyms under one key from its
/// first file on, or it is of plain facts. `key_fingerprint` is empty for plain facts. Raises
/// Errc::usage with what to do instead.
void check_pseudonym_mark(SQLite::Database& db, const std::string& key_fingerprint);

/// Marks the workspace, after the same check.
void keep_pseudonym_mark(SQLite::Database& db, const std::string& key_fingerprint);

}  // namespace grapevine
