#include "scoring/stages.hpp"

#include <doctest/doctest.h>

#include "scoring/analysis/analysis.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

Stage stage_of(const DatasetBuilder& builder, const Analysis& analysis, const char* key) {
  return analysis.stages.stage[builder.id(key)];
}

}  // namespace

TEST_CASE("stages: each stage is reached by its rule") {
  DatasetBuilder b(
      {"aware", "browser", "new", "twice", "fan", "referrer", "friend", "gone", "lost"});
  b.follow("aware", "fan");
  b.joined("browser", 100);
  b.order("new", 1000, 390);
  b.order("twice", 1000, 300).order("twice", 1000, 340);
  for (const int day : {300, 330, 360, 390}) b.order("fan", 1000, day);
  b.order("referrer", 1000, 300).order("referrer", 1000, 380);
  b.referral("referrer", "friend", 385).order("friend", 500, 386);
  for (const int day : {10, 40, 70}) b.order("gone", 1000, day);
  b.order("lost", 1000, 5);
  const Dataset data = b.build(400);
  const Analysis analysis = analyse(data, {}, Context{});
  CHECK(stage_of(b, analysis, "aware") == Stage::awareness);
  CHECK(stage_of(b, analysis, "browser") == Stage::engagement);
  CHECK(stage_of(b, analysis, "new") == Stage::engagement);
  CHECK(stage_of(b, analysis, "twice") == Stage::familiarity);
  CHECK(stage_of(b, analysis, "fan") == Stage::commitment);
  CHECK(stage_of(b, analysis, "referrer") == Stage::commitment);
  CHECK(stage_of(b, analysis, "gone") == Stage::separation);
  CHECK(stage_of(b, analysis, "lost") == Stage::separation);
  CHECK_FALSE(analysis.stages.is_shop_gap_measured);
}

TEST_CASE("stages: silence is measured by the median of a person's own gaps") {
  DatasetBuilder b({"even", "odd"});
  for (const int day : {0, 20, 120}) b.order("even", 1000, day);     // gaps 20 and 100: 3 x 60
  for (const int day : {0, 20, 50, 120}) b.order("odd", 1000, day);  // gaps 20, 30 and 70: 3 x 30
  const Dataset before = b.build(120 + 90);
  const Analysis then = analyse(before, {}, Context{});
  CHECK(stage_of(b, then, "even") == Stage::commitment);
  CHECK(stage_of(b, then, "odd") == Stage::commitment);
  const Dataset middle = b.build(120 + 180);
  const Analysis later = analyse(middle, {}, Context{});
  CHECK(stage_of(b, later, "even") == Stage::commitment);
  CHECK(stage_of(b, later, "odd") == Stage::separation);
  const Dataset after = b.build(120 + 181);
  CHECK(stage_of(b, analyse(after, {}, Context{}), "even") == Stage::separation);
}

TEST_CASE("stages: a refunded or cancelled order does not make a customer") {
  DatasetBuilder b({"ann", "bob"});
  b.order("ann", 1000, 5, -1, 1000).order("bob", 1000, 5, -1, 0, OrderStatus::cancelled);
  const Dataset data = b.build(100);
  const Analysis analysis = analyse(data, {}, Context{});
  CHECK(stage_of(b, analysis, "ann") == Stage::awareness);
  CHECK(stage_of(b, analysis, "bob") == Stage::awareness);
  CHECK(analysis.findings.customers_count == 0);
  CHECK(analysis.findings.revenue_cents == 0);
}

TEST_CASE("stages: without any date nobody is called gone") {
  DatasetBuilder b({"ann"});
  b.order("ann", 1000).order("ann", 1000).order("ann", 1000);
  const Dataset data = b.build();
  CHECK(stage_of(b, analyse(data, {}, Context{}), "ann") == Stage::commitment);
}

}  // namespace grapevine
