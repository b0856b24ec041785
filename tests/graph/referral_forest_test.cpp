#include "graph/referral_forest.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

/// The verdict on the only claim.
Verdict only_verdict(DatasetBuilder& builder) {
  const Dataset data = builder.build();
  const ReferralForest forest = build_forest(data, Context{});
  REQUIRE(forest.claims.verdict.size() == 1);
  return forest.claims.verdict[0];
}

}  // namespace

TEST_CASE("forest: a plain referral holds") {
  DatasetBuilder b({"ann", "bob"});
  b.joined("ann", 0).referral("ann", "bob", 5);
  CHECK(only_verdict(b) == Verdict::accepted);
}

TEST_CASE("forest: nobody refers themself") {
  DatasetBuilder b({"ann"});
  b.referral("ann", "ann", 5);
  CHECK(only_verdict(b) == Verdict::self);
}

TEST_CASE("forest: a referral before the referrer joined does not hold") {
  DatasetBuilder b({"ann", "bob"});
  b.joined("ann", 9).referral("ann", "bob", 5);
  CHECK(only_verdict(b) == Verdict::code_before_owner);
}

TEST_CASE("forest: somebody who had ordered was not brought") {
  DatasetBuilder b({"ann", "bob"});
  b.joined("ann", 0).order("bob", 1000, 3).referral("ann", "bob", 5);
  CHECK(only_verdict(b) == Verdict::existing_customer);
  DatasetBuilder same_day({"ann", "bob"});
  same_day.joined("ann", 0).order("bob", 1000, 5).referral("ann", "bob", 5);
  CHECK(only_verdict(same_day) == Verdict::accepted);
}

TEST_CASE("forest: a conversion stamped a little after the order it stands for holds") {
  for (const auto& [day, verdict] :
       {std::pair(6, Verdict::accepted), std::pair(7, Verdict::existing_customer)}) {
    DatasetBuilder b({"ann", "bob"});
    b.order("bob", 1000, 5).referral("ann", "bob", day, ReferralStatus::converted);
    CHECK(only_verdict(b) == verdict);
  }
}

TEST_CASE("forest: a wholly refunded order with a friend's code brings nobody") {
  DatasetBuilder b({"ann", "bob"});
  b.code("ANN", "ann").order("bob", 1000, 5, 0, 1000);
  CHECK(only_verdict(b) == Verdict::not_taken_up);
}

TEST_CASE("forest: pending, declined and nameless invitations make no edge") {
  DatasetBuilder pending({"ann", "bob"});
  pending.referral("ann", "bob", 5, ReferralStatus::pending);
  CHECK(only_verdict(pending) == Verdict::not_taken_up);
  DatasetBuilder nameless({"ann"});
  nameless.referral("ann", "", 5);
  CHECK(only_verdict(nameless) == Verdict::receiver_unknown);
  DatasetBuilder orphan({"bob"});
  orphan.referral("", "bob", 5);
  CHECK(only_verdict(orphan) == Verdict::referrer_unknown);
}

TEST_CASE(
    "forest: an order with a friend's code is a referral, with one's own or a public one not") {
  DatasetBuilder b({"ann", "bob", "cat"});
  b.code("ANN", "ann").code("ALL", "", true).code("LOST", "");
  b.joined("ann", 0);
  b.order("bob", 1000, 5, 0).order("ann", 1000, 6, 0).order("cat", 1000, 7, 1);
  b.order("cat", 1000, 8, 2);
  const Dataset data = b.build();
  const ReferralForest forest = build_forest(data, Context{});
  CHECK(forest.parent[b.id("bob")] == b.id("ann"));
  CHECK(forest.parent[b.id("cat")] == kNoVertex);
  CHECK(forest.claims.verdict == std::vector<Verdict>{Verdict::accepted, Verdict::self,
                                                      Verdict::public_code, Verdict::unknown_code});
}

TEST_CASE("forest: the first referrer keeps the credit; saying it again changes nothing") {
  DatasetBuilder b({"ann", "bob", "cat"});
  b.referral("ann", "cat", 5).referral("bob", "cat", 6).referral("ann", "cat", 7);
  const Dataset data = b.build();
  const ReferralForest forest = build_forest(data, Context{});
  CHECK(forest.parent[b.id("cat")] == b.id("ann"));
  CHECK(forest.claims.verdict ==
        std::vector<Verdict>{Verdict::accepted, Verdict::already_referred, Verdict::repeated});
}

TEST_CASE("forest: two who refer each other: only the first holds, at equal times the smaller id") {
  DatasetBuilder b({"ann", "bob"});
  b.referral("bob", "ann", 5).referral("ann", "bob", 5);
  const Dataset data = b.build();
  const ReferralForest forest = build_forest(data, Context{});
  CHECK(forest.parent[b.id("bob")] == b.id("ann"));
  CHECK(forest.claims.verdict == std::vector<Verdict>{Verdict::accepted, Verdict::cycle});
}

TEST_CASE("forest: a ring of three loses the link that closes it") {
  DatasetBuilder b({"a", "b", "c"});
  b.referral("a", "b", 1).referral("b", "c", 2).referral("c", "a", 3);
  const Dataset data = b.build();
  const ReferralForest forest = build_forest(data, Context{});
  CHECK(forest.claims.verdict.back() == Verdict::cycle);
  CHECK(forest.order == std::vector<VertexId>{0, 1, 2});
  CHECK(forest.depth == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(forest.tree_size == std::vector<std::uint32_t>{3, 2, 1});
}

TEST_CASE("forest: a chain of a million needs no recursion") {
  std::vector<VertexId> parent(1000000);
  for (VertexId v = 0; v < parent.size(); ++v) parent[v] = v == 0 ? kNoVertex : v - 1;
  const ReferralForest forest = forest_of_parents(parent);
  CHECK(forest.depth.back() == 999999);
  CHECK(forest.tree_size[0] == 1000000);
}

TEST_CASE("forest: parent links with a cycle or out of range are refused") {
  CHECK_THROWS_AS(forest_of_parents({1, 0}), Error);
  CHECK_THROWS_AS(forest_of_parents({7}), Error);
}

}  // namespace grapevine
