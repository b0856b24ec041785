#pragma once

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "scoring/activity.hpp"
#include "scoring/roles/evidence.hpp"
#include "scoring/roles/role.hpp"

namespace grapevine {

/// Thresholds of methods §5.3. Absolute, not quantiles: a quantile finds influencers in a dead
/// shop.
inline constexpr double kConfirmedPosterior = 0.6;
inline constexpr double kSecondaryPosterior = 0.25;
inline constexpr double kConfirmedTenureDays = 30;

struct RoleDecision {
  Role primary = Role::friend_;
  RoleStatus status = RoleStatus::provisional;
  std::uint8_t secondary_bits = 0;
};

/// Primary: the most probable role whose must-have holds. Confirmed: posterior ≥ .6 and known for
/// at least 30 days. Secondary: every other role with posterior ≥ .25.
RoleDecision decide_role(const RoleArray& posterior, const RoleEvidence& evidence);

/// Cost: O(n), on ctx.threads threads.
RoleTable assign_roles(const Dataset& data, const ActivityTable& activity, const Context& ctx);

}  // namespace grapevine
