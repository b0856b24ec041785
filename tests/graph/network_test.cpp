#include "graph/network.hpp"

#include <doctest/doctest.h>

#include "tests/dataset_builder.hpp"

namespace grapevine {

TEST_CASE("network: an event one half-life old counts half") {
  const std::int64_t now = *seconds_of_date(2026, 6, 1);
  CHECK(decay(now - 90 * kDay_s, now, 90) + decay(now, now, 90) == doctest::Approx(1.5));
  CHECK(decay(kNoTime, now, 90) == 1);
  CHECK(decay(now - 90 * kDay_s, now, 0) == 1);
}

TEST_CASE("network: the union adds up the kinds, and follows run from followed to follower") {
  DatasetBuilder b({"ann", "bob"});
  b.joined("ann", 0)
      .referral("ann", "bob", 10)
      .share("ann", "bob", 1, 10)
      .click("ann", "bob", 0, 10);
  b.follow("bob", "ann");
  const Dataset data = b.build();
  const Network network = build_network(data, build_forest(data, Context{}), Context{});
  REQUIRE(network.united.edge_count() == 1);
  CHECK(network.united.out.target[0] == b.id("bob"));
  CHECK(network.united.out.weight[0] == doctest::Approx(0.30 + 0.01 + 0.05 + 0.02));
  CHECK(network.social.out.degree(b.id("ann")) == 1);
}

TEST_CASE("network: a referral by an order weighs as a sale and fades by its own half-life") {
  DatasetBuilder b({"ann", "bob"});
  b.code("ANN", "ann").joined("ann", 0).order("bob", 500, 0, 0);
  const Dataset data = b.build(365);
  const Network network = build_network(data, build_forest(data, Context{}), Context{});
  CHECK(network.referral.out.weight[0] == doctest::Approx(0.5));
}

}  // namespace grapevine
