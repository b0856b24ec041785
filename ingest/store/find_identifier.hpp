#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace grapevine {

/// The identifier meant by a name as users type it: an id, `shopify:1`, an e-mail address in any
/// spelling, `phone:+49…`, an id of a programme, or the pseudonym of any of these.
std::optional<std::int64_t> find_identifier(SQLite::Database& db, const std::string& name);

/// Its name in that form.
std::string identifier_name(SQLite::Database& db, std::int64_t identifier_id);

}  // namespace grapevine
