#include "reports/roles_text.hpp"

namespace grapevine {

std::string secondary_roles(const RoleTable& table, VertexId person) {
  std::string out;
  for (const RoleSpec& spec : roles()) {
    if (!is_secondary(table, person, spec.role)) continue;
    out += (out.empty() ? "" : "|") + std::string(spec.id);
  }
  return out;
}

std::string_view status_text(RoleStatus status) {
  return status == RoleStatus::confirmed ? "confirmed" : "provisional";
}

}  // namespace grapevine
