#include <doctest/doctest.h>

#include <cmath>

#include "scoring/analysis/analysis.hpp"
#include "scoring/analysis/explain.hpp"
#include "scoring/roles/assign.hpp"
#include "scoring/roles/evidence.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

struct Case {
  double tenure_days, engage, shares, recipients, clicks, conversions, ugc, custom, feedback,
      orders;
  RoleArray posterior;
};

// Tenure 7 days means one week, 1/52 of a year.
const Case kCases[] = {
    {365, 0, 0, 0, 0, 0, 0, 0, 0, 2, {.988525, .008711, .001648, .000021, .001096}},
    {365, 25, 1, 2, 0, 0, 0, 0, 0, 2, {.000336, .984183, .007686, .000250, .007545}},
    {365, 6, 9, 30, 6, 3, 0, 0, 0, 5, {.000003, .001391, .956662, .000042, .041903}},
    {365, 8, 1, 3, 0, 0, 6, 4, 2, 6, {0, 0, .000005, .999980, .000016}},
    {365, 8, 6, 110, 14, 2, 1, 0, 0, 2, {.000005, .000976, .069322, .000054, .929643}},
    {7, 1, 1, 20, 3, 1, 0, 0, 0, 1, {.002400, .010347, .147419, .003260, .836574}},
    {7, 0, 0, 0, 0, 0, 0, 0, 0, 1, {.746837, .120263, .067593, .022005, .043303}},
    {365, 0, 1, 20, 20, 20, 0, 0, 0, 1, {.133143, .002449, .672890, .000020, .191499}},
};

RoleEvidence evidence_of_case(const Case& c) {
  RoleEvidence e;
  e.tenure_days = c.tenure_days;
  e.engagements_count = c.engage;
  e.shares_count = c.shares;
  e.recipients_count = c.recipients;
  e.clickers_count = c.clicks;
  e.conversions_count = c.conversions;
  e.creations_count = c.ugc;
  e.custom_orders_count = c.custom;
  e.feedback_count = c.feedback;
  e.orders_count = c.orders;
  e.cocreation_kinds_count = (c.ugc > 0) + (c.custom > 0) + (c.feedback > 0);
  return e;
}

}  // namespace

TEST_CASE("roles: the published posteriors hold to six digits") {
  for (const Case& c : kCases) {
    CAPTURE(&c - kCases);
    const RoleArray posterior = role_posterior(role_components(evidence_of_case(c), {}), true);
    for (std::size_t r = 0; r < kRoleCount; ++r) {
      CAPTURE(r);
      CHECK(std::abs(posterior[r] - c.posterior[r]) < 1e-6);
    }
  }
}

TEST_CASE("roles: contributions of case 5, influencer against advocate, add up to the log-odds") {
  const RoleComponents parts = role_components(evidence_of_case(kCases[4]), {});
  const auto difference = [&](Component component) {
    const RoleArray& part = parts[static_cast<std::size_t>(component)];
    return part[static_cast<std::size_t>(Role::influencer)] -
           part[static_cast<std::size_t>(Role::advocate)];
  };
  const std::pair<Component, double> expected[] = {
      {Component::audience, 2.7908},    {Component::repeat_orders, .3599},
      {Component::creations, .1668},    {Component::engagement, .0884},
      {Component::sharing, .0110},      {Component::clicks, -.0719},
      {Component::conversions, -.2790}, {Component::prior, -.4700}};
  for (const auto& [component, value] : expected) {
    CHECK(std::abs(difference(component) - value) < 1e-4);
  }
  double sum = 0;
  for (const ComponentSpec& spec : components()) sum += difference(spec.component);
  const RoleArray posterior = role_posterior(parts, true);
  CHECK(sum == doctest::Approx(std::log(posterior[4] / posterior[2])).epsilon(1e-12));
}

TEST_CASE("roles: a week is too short to confirm anybody") {
  const RoleArray posterior =
      role_posterior(role_components(evidence_of_case(kCases[5]), {}), true);
  const RoleDecision decision = decide_role(posterior, evidence_of_case(kCases[5]));
  CHECK(decision.status == RoleStatus::provisional);
}

TEST_CASE("roles: without the must-have the next role is taken, and stays provisional when weak") {
  // Case 6 looks like an influencer but has one conversion and three clickers; advocate needs two
  // sharing acts, participator three engagements: so it falls to friend.
  const RoleEvidence evidence = evidence_of_case(kCases[5]);
  CHECK_FALSE(has_must_have(Role::influencer, evidence));
  CHECK_FALSE(has_must_have(Role::advocate, evidence));
  const RoleDecision decision =
      decide_role(role_posterior(role_components(evidence, {}), true), evidence);
  CHECK(decision.primary == Role::friend_);
  CHECK(role_posterior(role_components(evidence, {}), true)[4] >= kSecondaryPosterior);
  CHECK(decision.secondary_bits == 0);  // looks like one, but has not done what the role takes
}

TEST_CASE("roles: a year of the right behaviour confirms each role") {
  const Role expected[] = {Role::friend_, Role::participator, Role::advocate, Role::prosumer,
                           Role::influencer};
  for (std::size_t k = 0; k < 5; ++k) {
    const RoleEvidence evidence = evidence_of_case(kCases[k]);
    const RoleDecision decision =
        decide_role(role_posterior(role_components(evidence, {}), true), evidence);
    CHECK(decision.primary == expected[k]);
    CHECK(decision.status == RoleStatus::confirmed);
  }
}

TEST_CASE("roles: a prosumer is not measurable when no file speaks of co-creation") {
  DatasetBuilder b({"ann", "bob"});
  b.joined("ann", 0).engagement("ann", EngagementKind::reaction, 200).order("bob", 100, 200);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, {}, Context{});
  CHECK_FALSE(analysis.roles.is_prosumer_measurable);
  for (const RoleArray& posterior : analysis.roles.posterior) {
    CHECK(posterior[static_cast<std::size_t>(Role::prosumer)] == 0);
  }
  CHECK_FALSE(analysis.findings.groups[3].is_measurable);
}

TEST_CASE("roles: posteriors sum to one whichever steps are recorded") {
  for (unsigned mask = 0; mask < 128; ++mask) {
    Observed seen;
    seen.shares = mask & 1U;
    seen.recipients = mask & 2U;
    seen.clicks = mask & 4U;
    seen.conversions = mask & 8U;
    seen.engagements = mask & 16U;
    seen.cocreation = mask & 32U;
    seen.orders = mask & 64U;
    for (const Case& c : kCases) {
      const RoleArray posterior =
          role_posterior(role_components(evidence_of_case(c), seen), seen.cocreation);
      double sum = 0;
      for (const double p : posterior) {
        REQUIRE(std::isfinite(p));
        sum += p;
      }
      CHECK(sum == doctest::Approx(1));
    }
  }
}

TEST_CASE("roles: without clicks conversions are judged from the recipients that are recorded") {
  // Once the recipients are known, how many each share reaches is the audience's affair alone: 30
  // people who were reached convert alike, in one share or in ten.
  RoleEvidence e;
  e.recipients_count = 30;
  e.conversions_count = 2;
  Observed seen;
  seen.clicks = false;
  const auto conversions = [&](double shares) {
    e.shares_count = shares;
    return role_components(e, seen)[static_cast<std::size_t>(Component::conversions)];
  };
  CHECK(conversions(1) == conversions(10));
  const auto likelihood = [](double mean) {  // NB(2; mean, .9)
    return std::lgamma(2.9) - std::lgamma(0.9) - std::log(2.0) +
           0.9 * std::log(0.9 / (0.9 + mean)) + 2 * std::log(mean / (0.9 + mean));
  };
  const auto advocate = static_cast<std::size_t>(Role::advocate);
  CHECK(conversions(5)[advocate] == doctest::Approx(likelihood(30 * 0.18 * 0.14)));
}

TEST_CASE("roles: recipients of large shares add up without wrapping around") {
  DatasetBuilder b({"ann"});
  for (int day = 0; day < 3; ++day) b.share("ann", "", 2'000'000'000, day);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, {}, Context{});
  const Observed seen = observed_in(data, analysis.activity);
  CHECK(evidence_of(data, analysis.activity, seen, 0).recipients_count == 6e9);
}

TEST_CASE("roles: an open invitation is an act, and says since when its sender is known") {
  DatasetBuilder b({"ann", "bob"});
  b.referral("ann", "bob", 10, ReferralStatus::pending).referral("ann", "", 50).order("bob", 9, 90);
  const Dataset data = b.build();
  const Analysis analysis = analyse(data, {}, Context{});
  const Observed seen = observed_in(data, analysis.activity);
  const RoleEvidence ann = evidence_of(data, analysis.activity, seen, b.id("ann"));
  CHECK(ann.is_tenure_known);
  CHECK(ann.tenure_days == 80);
  CHECK(evidence_of(data, analysis.activity, seen, b.id("bob")).tenure_days == 0);  // was passive
}

TEST_CASE("explain: orders with a person's code are evidence, and nobody's row is not") {
  DatasetBuilder b({"ann", "bob", "cat"});
  b.code("ANN", "ann")
      .order("bob", 1000, 10, 0)
      .order("cat", 1000, 20, 0)
      .referral("ann", "cat", 5);
  Dataset data = b.build();
  data.people.source.file[b.id("ann")] = kNoFile;  // known from other tables alone
  const Analysis analysis = analyse(data, {}, Context{});
  const Explanation why = explain(data, analysis, b.id("ann"));
  std::vector<std::string> said;
  for (const EvidenceRow& row : why.rows) {
    said.push_back(row.what);
    CHECK(row.file == "test.csv");
  }
  CHECK(said == std::vector<std::string>{"is named as the referrer",
                                         "had their code used in an order",
                                         "had their code used in an order"});
}

}  // namespace grapevine
