#include "scoring/roles/assign.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "graph/base/parallel.hpp"

namespace grapevine {

RoleDecision decide_role(const RoleArray& posterior, const RoleEvidence& evidence) {
  std::array<std::size_t, kRoleCount> by_posterior{};
  std::iota(by_posterior.begin(), by_posterior.end(), 0U);
  std::stable_sort(by_posterior.begin(), by_posterior.end(),
                   [&](std::size_t a, std::size_t b) { return posterior[a] > posterior[b]; });
  RoleDecision decision;
  for (const std::size_t r : by_posterior) {
    if (!has_must_have(static_cast<Role>(r), evidence)) continue;
    decision.primary = static_cast<Role>(r);
    break;
  }
  const auto primary = static_cast<std::size_t>(decision.primary);
  const bool is_known_long =
      evidence.is_tenure_known && evidence.tenure_days >= kConfirmedTenureDays;
  if (posterior[primary] >= kConfirmedPosterior && is_known_long) {
    decision.status = RoleStatus::confirmed;
  }
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    if (r != primary && posterior[r] >= kSecondaryPosterior &&
        has_must_have(static_cast<Role>(r), evidence)) {
      decision.secondary_bits = static_cast<std::uint8_t>(decision.secondary_bits | (1U << r));
    }
  }
  return decision;
}

RoleTable assign_roles(const Dataset& data, const ActivityTable& activity, const Context& ctx) {
  const std::size_t n = data.people_count();
  const Observed seen = observed_in(data, activity);
  RoleTable table;
  table.is_prosumer_measurable = seen.cocreation;
  table.primary.resize(n);
  table.status.resize(n);
  table.posterior.resize(n);
  table.secondary_bits.resize(n);
  for_each_block(n, ctx, [&](Block block) {
    for (std::size_t i = block.begin; i < block.end; ++i) {
      const RoleEvidence evidence = evidence_of(data, activity, seen, static_cast<VertexId>(i));
      table.posterior[i] = role_posterior(role_components(evidence, seen), seen.cocreation);
      const RoleDecision decision = decide_role(table.posterior[i], evidence);
      table.primary[i] = decision.primary;
      table.status[i] = decision.status;
      table.secondary_bits[i] = decision.secondary_bits;
    }
  });
  return table;
}

}  // namespace grapevine
