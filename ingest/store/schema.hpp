#pragma once

#include <cstdint>
#include <string>

namespace grapevine {

/// "GRPV", in the header of every workspace.
inline constexpr std::int32_t kApplicationId = 0x47525056;
/// Raise it with every change of the schema.
inline constexpr std::int32_t kSchemaVersion = 2;

/// Statements that make an empty database a workspace.
std::string schema_sql();

/// Statements that bring a workspace of an earlier version up to this one.
std::string upgrade_sql();

}  // namespace grapevine
