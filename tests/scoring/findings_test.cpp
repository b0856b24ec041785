#include <doctest/doctest.h>

#include <algorithm>

#include "scoring/analysis/analysis.hpp"
#include "scoring/findings/parts.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

/// A committed advocate with three customers brought, one of whom bought twice.
DatasetBuilder advocate_shop() {
  DatasetBuilder b({"ann", "bob", "cat", "dan", "eve"});
  b.joined("ann", 0);
  for (const int day : {10, 100, 200, 300}) b.order("ann", 2000, day);
  for (int day = 20; day < 300; day += 30) b.share("ann", "", 4, day);
  int day = 100;
  for (const char* name : {"bob", "cat", "dan"}) {
    b.click("ann", name, 0, day).referral("ann", name, day).order(name, 1000, day + 1);
    day += 60;
  }
  b.order("bob", 500, 290).click("ann", "", 77, 250).click("ann", "", 77, 251);
  b.engagement("eve", EngagementKind::review, 5);
  return b;
}

}  // namespace

TEST_CASE("findings: totals and funnel count friends once per inviter") {
  const Dataset data = advocate_shop().build();
  const Findings f = analyse(data, {}, Context{}).findings;
  CHECK(f.people_count == 5);
  CHECK(f.customers_count == 4);
  CHECK(f.referred_customers_count == 3);
  CHECK(f.revenue_cents == 4 * 2000 + 3 * 1000 + 500);
  CHECK(f.referred_revenue_cents == 3500);
  REQUIRE(f.funnel.size() == 5);
  CHECK(f.funnel[0].people_count == 4);  // three friends and one anonymous visitor seen twice
  CHECK(f.funnel[1].people_count == 4);
  CHECK(f.funnel[2].people_count == 3);
  CHECK(f.funnel[3].people_count == 3);
  CHECK(f.funnel[4].people_count == 1);
  CHECK(f.funnel[4].from_previous.denominator_count == 3);
  CHECK(f.referred_share.definition.find("n = 4") != std::string::npos);
  CHECK(f.is_small_shop);
}

TEST_CASE("findings: an evangelist needs commitment, role, conversions and consent") {
  DatasetBuilder open = advocate_shop();
  const Dataset unknown = open.build();
  const Findings without = analyse(unknown, {}, Context{}).findings;
  CHECK(without.evangelists == std::vector<VertexId>{open.id("ann")});

  DatasetBuilder refused = advocate_shop();
  refused.consent("ann", ConsentStatus::granted, 10).consent("ann", ConsentStatus::denied, 20);
  const Dataset no = refused.build();
  CHECK(analyse(no, {}, Context{}).findings.evangelists_count == 0);

  DatasetBuilder regranted = advocate_shop();
  regranted.consent("ann", ConsentStatus::denied, 10).consent("ann", ConsentStatus::granted, 20);
  const Dataset yes = regranted.build();
  CHECK(analyse(yes, {}, Context{}).findings.evangelists_count == 1);

  DatasetBuilder silent = advocate_shop();
  silent.consent("bob", ConsentStatus::granted, 10);  // where consent is kept, silence is a no
  const Dataset other = silent.build();
  CHECK(analyse(other, {}, Context{}).findings.evangelists_count == 0);

  DatasetBuilder suppressed = advocate_shop();
  suppressed.suppress("ann");
  const Dataset never = suppressed.build();
  CHECK(analyse(never, {}, Context{}).findings.evangelists_count == 0);
}

TEST_CASE("findings: a no to any channel takes back an earlier yes to one") {
  const auto may = [](DatasetBuilder b) { return consenting_people(b.build()).front() != 0; };
  const auto yes = ConsentStatus::granted;
  const auto no = ConsentStatus::denied;
  CHECK_FALSE(may(DatasetBuilder({"ann"}).consent("ann", yes, 1).consent("ann", no, 2, "any")));
  CHECK_FALSE(may(DatasetBuilder({"ann"}).consent("ann", yes, 2).consent("ann", no, 2, "any")));
  CHECK_FALSE(may(DatasetBuilder({"ann"}).consent("ann", yes).consent("ann", no, -1, "any")));
  CHECK(may(DatasetBuilder({"ann"}).consent("ann", yes, 3).consent("ann", no, 2, "any")));
  // A yes to any channel outlives a no to one of them.
  CHECK(may(DatasetBuilder({"ann"}).consent("ann", yes, 1, "any").consent("ann", no, 2)));
}

TEST_CASE("findings: the headline of an empty shop is a sentence too") {
  const Dataset data = DatasetBuilder({}).build();
  CHECK(analyse(data, {}, Context{}).findings.headline == "There is nobody in these files yet.");
}

TEST_CASE("findings: one date far ahead of all others is told, steady ones are not") {
  const auto is_told = [](const Dataset& data) {
    const Findings f = analyse(data, {}, Context{}).findings;
    return std::any_of(f.quality.begin(), f.quality.end(),
                       [](const QualityCheck& c) { return c.id == "newest_date_apart"; });
  };
  DatasetBuilder steady = advocate_shop();
  CHECK_FALSE(is_told(steady.build()));
  DatasetBuilder slip = advocate_shop();
  slip.order("bob", 100, 9999);
  CHECK(is_told(slip.build()));
}

TEST_CASE("findings: the headline is a sentence for one person and without referrals") {
  const auto headline = [](DatasetBuilder& b) {
    const Dataset data = b.build();
    return analyse(data, {}, Context{}).findings.headline;
  };
  DatasetBuilder alone({"ann"});
  alone.order("ann", 1000, 1);
  CHECK(
      headline(alone) ==
      "Nobody is on record as having brought somebody: 1 person, of whom 1 bought for EUR 10.00.");
  DatasetBuilder unsold({"ann", "bob"});
  unsold.referral("ann", "bob", 5);
  CHECK(headline(unsold) == "1 of 2 people has brought somebody.");
  DatasetBuilder half({"ann", "bob"});
  half.order("ann", 1000, 1).referral("ann", "bob", 5);
  CHECK(headline(half) ==
        "1 of 2 people has brought somebody; nobody of those brought has a completed order yet.");
  DatasetBuilder one({"ann", "bob"});
  one.referral("ann", "bob", 5).order("bob", 1000, 9);
  CHECK(headline(one) ==
        "1 of 2 people has brought somebody; 1 of 1 customer (100 %) came by referral and spent "
        "EUR 10.00 of EUR 10.00.");
}

TEST_CASE("findings: reasons say once, twice and none") {
  DatasetBuilder b({"ann", "bob"});
  b.share("ann", "bob", 1, 3).order("ann", 1000, 1).order("ann", 1000, 2);
  const Dataset data = b.build();
  const Analysis a = analyse(data, {}, Context{});
  const FindingsInput in{data, a.forest, a.activity, a.scores, a.roles, a.stages};
  const std::vector<std::string> expected{"reached 1 friend, of whom none came", "shared once",
                                          "ordered twice"};
  CHECK(reasons_for(in, b.id("ann")) == expected);
}

TEST_CASE("findings: every rate stays within one and its interval") {
  const Dataset data = advocate_shop().build();
  const Findings f = analyse(data, {}, Context{}).findings;
  for (const FunnelStep& step : f.funnel) {
    CHECK(step.from_previous.numerator_count <=
          std::max<std::int64_t>(step.from_previous.denominator_count, 0));
    CHECK(step.from_previous.low <= step.from_previous.fraction);
  }
}

TEST_CASE("findings: parameter choices are checked by name and range") {
  const ParameterChoice choice = parse_parameter_choice("pagerank.damping=0.5");
  CHECK(choice.value == 0.5);
  for (const char* text : {"pagerank", "pagerank.damping", "nope.damping=1", "pagerank.nope=1",
                           "pagerank.damping=1.5", "pagerank.damping=x", "pagerank.damping=nan"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_parameter_choice(text), Error);
  }
}

}  // namespace grapevine
