#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <unordered_map>

namespace SQLite {
class Database;
}

namespace grapevine {

/// What to write for an identifier where a canonical table names a person.
using IdentifierNames = std::unordered_map<std::int64_t, std::string>;
IdentifierNames identifier_names(SQLite::Database& db);

/// people.csv: every profile row, and every link between identifiers as two columns of one row.
void dump_people(SQLite::Database& db, std::ostream& out);

}  // namespace grapevine
