#pragma once

#include <cstdint>
#include <string>

namespace grapevine {

/// "GRPV", in the header of every workspace.
inline constexpr std::int32_t kApplicationId = 0x47525056;
/// Raise it with every change of the schema.
inline constexpr std::int32_t kSchemaVersion = 8;

/// Statements that make an empty database a workspace.
std::string schema_sql();

}  // namespace grapevine
