#pragma once

#include <string>
#include <string_view>

#include "scoring/roles/role.hpp"

namespace grapevine {

/// "advocate|influencer": what a person is besides the first role, in the order of the roles.
std::string secondary_roles(const RoleTable& table, VertexId person);

std::string_view status_text(RoleStatus status);

}  // namespace grapevine
