#pragma once

#include <cstddef>

#include "ingest/identity/identity.hpp"

namespace SQLite {
class Database;
}

namespace grapevine {

/// All identifiers with what rows and the user say about them; positions are identifier_id - 1.
/// Names are those of holders of shared keys alone.
IdentityEvidence load_identity_evidence(SQLite::Database& db);

/// Resolves people anew and writes `person`, `identifier_person`, `identifier_sharer` and
/// `identity_pair`, whose content follows from the evidence alone. Returns how many accounts were
/// kept apart although rows link them.
std::size_t rebuild_people(SQLite::Database& db);

}  // namespace grapevine
