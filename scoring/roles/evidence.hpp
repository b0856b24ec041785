#pragma once

// The evidence model of methods §5.2: naive Bayes over counts, so that each kind of behaviour adds
// a signed amount to the log-odds of one role against another, and the amounts are the
// explanation.
//   log π_r ∝ ln prior_r + Σ_k ln NB(y_k; λ_rk e, 1.3) + [s>0] ln NB(recipients; A_r s, 1.2)
//             + ln BB(clicks | recipients; c_r, 10) + ln BB(conversions | clicks; v_r, 10)
// e: years known (at least a week). Where a step is not recorded in the files the next one is
// judged by the product of the means in between (shape 0.9), and a kind of behaviour of which no
// file speaks adds nothing.

#include <array>
#include <cstdint>
#include <string_view>

#include "graph/dataset.hpp"
#include "scoring/activity.hpp"
#include "scoring/roles/role.hpp"

namespace grapevine {

/// What is known of one person's behaviour.
struct RoleEvidence {
  double tenure_days = 365;
  bool is_tenure_known = true;
  double engagements_count = 0;
  double shares_count = 0;
  double recipients_count = 0;
  double clickers_count = 0;
  double conversions_count = 0;
  double creations_count = 0;
  double custom_orders_count = 0;
  double feedback_count = 0;
  double orders_count = 0;
  int cocreation_kinds_count = 0;  ///< of creations, custom orders, ideas, support answers
};

/// Which steps the files speak of at all.
struct Observed {
  bool shares = true;
  bool recipients = true;
  bool clicks = true;
  bool conversions = true;
  bool engagements = true;
  bool cocreation = true;
  bool orders = true;
};

enum class Component : std::uint8_t {
  prior,
  engagement,
  sharing,
  audience,
  clicks,
  conversions,
  creations,
  custom_orders,
  feedback,
  repeat_orders,
};
inline constexpr std::size_t kComponentCount = 10;

struct ComponentSpec {
  Component component;
  std::string_view id;
  std::string_view title;
};
const std::array<ComponentSpec, kComponentCount>& components();

/// Log-likelihood of each component under each role, in nats.
using RoleComponents = std::array<RoleArray, kComponentCount>;

RoleComponents role_components(const RoleEvidence& evidence, const Observed& observed);

/// Posterior over roles; prosumer gets 0 when co-creation is not observed. Sums to 1.
RoleArray role_posterior(const RoleComponents& parts, bool is_prosumer_measurable);

/// Whether the person has shown what the role must have (RoleSpec::must_have).
bool has_must_have(Role role, const RoleEvidence& evidence);

Observed observed_in(const Dataset& data, const ActivityTable& activity);
RoleEvidence evidence_of(const Dataset& data, const ActivityTable& activity,
                         const Observed& observed, VertexId v);

}  // namespace grapevine
