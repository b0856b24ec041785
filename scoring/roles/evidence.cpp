#include "scoring/roles/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "scoring/kernels/log_gamma.hpp"

namespace grapevine {

namespace {

/// Yearly rates and shares per role, in the order friend, participator, advocate, prosumer,
/// influencer. Defaults of methods §5.2; learned from labels only, never by an unsupervised fit.
constexpr RoleArray kPrior{0.69, 0.15, 0.08, 0.03, 0.05};
constexpr RoleArray kEngagement{1.8, 18, 5.4, 7.2, 7.2};
constexpr RoleArray kShare{0.27, 0.9, 7.2, 1.35, 5.4};
constexpr RoleArray kCreation{0.09, 0.27, 0.45, 5.4, 0.9};
constexpr RoleArray kCustomOrder{0.09, 0.09, 0.18, 3.6, 0.18};
constexpr RoleArray kFeedback{0.09, 0.27, 0.36, 2.7, 0.36};
constexpr RoleArray kRepeatOrder{1.35, 1.8, 3.6, 4.5, 1.8};
constexpr RoleArray kRecipientsPerShare{2.7, 2.7, 3.6, 3.15, 13.5};
constexpr RoleArray kClickPerRecipient{0.10, 0.10, 0.18, 0.10, 0.12};
constexpr RoleArray kConversionPerClick{0.06, 0.06, 0.14, 0.072, 0.084};

constexpr double kCountShape = 1.3;
constexpr double kRecipientShape = 1.2;
constexpr double kSkippedStepShape = 0.9;
constexpr double kConcentration = 10;
constexpr double kLeastTenureYears = 1.0 / 52;

constexpr std::array<ComponentSpec, kComponentCount> kComponents{{
    {Component::prior, "prior", "how common the role is"},
    {Component::engagement, "engagement", "taking part"},
    {Component::sharing, "sharing", "how often they share"},
    {Component::audience, "audience", "how many each share reaches"},
    {Component::clicks, "clicks", "how many of those reached click"},
    {Component::conversions, "conversions", "how many of those who click become customers"},
    {Component::creations, "creations", "reviews and content they made"},
    {Component::custom_orders, "custom_orders", "orders made to their wish"},
    {Component::feedback, "feedback", "ideas and answers to others"},
    {Component::repeat_orders, "repeat_orders", "buying again"},
}};

/// Negative binomial with mean m and shape k.
double log_nb(double y, double m, double k) {
  return log_gamma(k + y) - log_gamma(k) - log_gamma(y + 1) + k * std::log(k / (k + m)) +
         y * std::log(m / (k + m));
}

/// Beta-binomial with the given mean and concentration 10.
double log_bb(double x, double n, double mean) {
  if (n <= 0) return 0;
  const double a = mean * kConcentration;
  const double b = (1 - mean) * kConcentration;
  return log_gamma(n + 1) - log_gamma(x + 1) - log_gamma(n - x + 1) + log_beta(x + a, n - x + b) -
         log_beta(a, b);
}

RoleArray& part(RoleComponents& parts, Component component) {
  return parts[static_cast<std::size_t>(component)];
}

/// The chain share → recipient → click → conversion under role r.
void judge_sharing(const RoleEvidence& e, const Observed& seen, double years, std::size_t r,
                   RoleComponents& parts) {
  double mean = kShare[r] * years;  // expected count at the last step, from what is observed
  if (seen.shares) {
    part(parts, Component::sharing)[r] = log_nb(e.shares_count, mean, kCountShape);
    mean = e.shares_count;
  }
  mean *= kRecipientsPerShare[r];
  const bool counts_recipients = seen.shares && seen.recipients;
  if (counts_recipients && e.shares_count > 0) {
    part(parts, Component::audience)[r] = log_nb(e.recipients_count, mean, kRecipientShape);
  }
  if (counts_recipients) mean = e.recipients_count;
  mean *= kClickPerRecipient[r];
  if (seen.clicks) {
    if (counts_recipients) {
      part(parts, Component::clicks)[r] =
          log_bb(e.clickers_count, e.recipients_count, kClickPerRecipient[r]);
    } else if (mean > 0) {
      part(parts, Component::clicks)[r] = log_nb(e.clickers_count, mean, kSkippedStepShape);
    }
  }
  mean *= kConversionPerClick[r];
  if (seen.conversions) {
    if (seen.clicks) {
      part(parts, Component::conversions)[r] =
          log_bb(e.conversions_count, e.clickers_count, kConversionPerClick[r]);
    } else if (mean > 0) {
      part(parts, Component::conversions)[r] = log_nb(e.conversions_count, mean, kSkippedStepShape);
    }
  }
}

}  // namespace

const std::array<ComponentSpec, kComponentCount>& components() { return kComponents; }

RoleComponents role_components(const RoleEvidence& e, const Observed& seen) {
  RoleComponents parts{};
  const double years = std::max(e.tenure_days / 365, kLeastTenureYears);
  const auto count = [&](bool is_seen, Component component, double y, const RoleArray& rate,
                         std::size_t r) {
    if (is_seen) part(parts, component)[r] = log_nb(y, rate[r] * years, kCountShape);
  };
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    part(parts, Component::prior)[r] = std::log(kPrior[r]);
    count(seen.engagements, Component::engagement, e.engagements_count, kEngagement, r);
    count(seen.cocreation, Component::creations, e.creations_count, kCreation, r);
    count(seen.cocreation, Component::custom_orders, e.custom_orders_count, kCustomOrder, r);
    count(seen.cocreation, Component::feedback, e.feedback_count, kFeedback, r);
    count(seen.orders, Component::repeat_orders, std::max(0.0, e.orders_count - 1), kRepeatOrder,
          r);
    judge_sharing(e, seen, years, r, parts);
  }
  return parts;
}

RoleArray role_posterior(const RoleComponents& parts, bool is_prosumer_measurable) {
  RoleArray log_weight{};
  for (const RoleArray& component : parts) {
    for (std::size_t r = 0; r < kRoleCount; ++r) log_weight[r] += component[r];
  }
  const auto counts = [&](std::size_t r) {
    return is_prosumer_measurable || static_cast<Role>(r) != Role::prosumer;
  };
  double top = -INFINITY;
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    if (counts(r)) top = std::max(top, log_weight[r]);
  }
  RoleArray posterior{};
  double total = 0;
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    if (counts(r)) posterior[r] = std::exp(log_weight[r] - top);
    total += posterior[r];
  }
  for (double& p : posterior) p /= total;
  return posterior;
}

bool has_must_have(Role role, const RoleEvidence& e) {
  switch (role) {
    case Role::friend_:
      return true;
    case Role::participator:
      return e.engagements_count >= 3;
    case Role::advocate:
      return e.shares_count >= 2;
    case Role::prosumer:
      return e.cocreation_kinds_count >= 2;
    case Role::influencer:
      return e.conversions_count >= 2 || e.clickers_count >= 10;
  }
  return false;
}

Observed observed_in(const Dataset& data, const ActivityTable& activity) {
  Observed seen;
  seen.shares = activity.are_shares_recorded;
  seen.recipients = activity.are_recipients_recorded;
  seen.clicks = activity.are_clicks_recorded;
  seen.conversions = activity.are_orders_recorded || !data.referrals.referrer.empty();
  seen.engagements = !data.engagements.person.empty();
  seen.cocreation = activity.is_cocreation_recorded;
  seen.orders = activity.are_orders_recorded;
  return seen;
}

RoleEvidence evidence_of(const Dataset& data, const ActivityTable& activity, const Observed& seen,
                         VertexId v) {
  const auto engaged = [&](EngagementKind kind) {
    return static_cast<double>(activity.engagements_count[static_cast<std::size_t>(kind)][v]);
  };
  RoleEvidence e;
  e.is_tenure_known = activity.first_seen_s[v] != kNoTime && data.as_of_s != kNoTime;
  if (e.is_tenure_known) {
    e.tenure_days =
        static_cast<double>(data.as_of_s - activity.first_seen_s[v]) / static_cast<double>(kDay_s);
  }
  e.engagements_count = engaged(EngagementKind::reaction) + engaged(EngagementKind::check_in);
  e.creations_count = engaged(EngagementKind::review) + engaged(EngagementKind::content);
  e.custom_orders_count = engaged(EngagementKind::custom_order);
  e.feedback_count = engaged(EngagementKind::idea) + engaged(EngagementKind::support_answer);
  e.cocreation_kinds_count = (e.creations_count > 0) + (e.custom_orders_count > 0) +
                             (engaged(EngagementKind::idea) > 0) +
                             (engaged(EngagementKind::support_answer) > 0);
  e.orders_count = activity.orders_count[v];
  e.conversions_count =
      seen.orders ? activity.customers_brought_count[v] : activity.brought_count[v];
  // A conversion implies a click, a click a recipient, and any of them a sharing act, even where
  // the files missed the earlier step; the model needs the counts nested.
  e.clickers_count = activity.clickers_count[v];
  if (seen.clicks) e.clickers_count = std::max(e.clickers_count, e.conversions_count);
  e.recipients_count = std::max(
      {static_cast<double>(activity.recipients_count[v]), e.clickers_count, e.conversions_count});
  const double invited = activity.invited_count[v];
  e.shares_count =
      seen.shares ? std::max<double>(activity.shares_count[v], invited > 0 ? 1 : 0) : invited;
  return e;
}

}  // namespace grapevine
