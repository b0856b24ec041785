#include "graph/network.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

namespace {

/// `events` clicks on a's link by people of their own, of whom the first `buyers` order so many
/// days later; everything long before the scoring time.
Dataset clicks_and_orders(int events, int buyers, int days_later) {
  std::vector<std::string> keys{"a"};
  for (int i = 0; i < events; ++i) keys.push_back("p" + std::to_string(1000 + i));
  DatasetBuilder b(keys);
  for (int i = 0; i < events; ++i) {
    b.click("a", keys[static_cast<std::size_t>(i) + 1], 0, 10);
    if (i < buyers) b.order(keys[static_cast<std::size_t>(i) + 1], 100, 10 + days_later);
  }
  return b.build(365);
}

RelationWeight click_weight(const Dataset& data) {
  const Network network = build_network(data, build_forest(data, Context{}), Context{});
  return network.weights[static_cast<std::size_t>(RelationKind::click)];
}

}  // namespace

TEST_CASE("network: the weight of a kind is learned from 200 acts, shrunk to the prior by 50") {
  CHECK_FALSE(click_weight(clicks_and_orders(199, 60, 5)).is_learned);
  CHECK(click_weight(clicks_and_orders(199, 60, 5)).weight == 0.05);
  const RelationWeight learned = click_weight(clicks_and_orders(200, 60, 5));
  CHECK(learned.is_learned);
  CHECK(learned.events_count == 200);
  CHECK(learned.followed_count == 60);
  CHECK(learned.weight == doctest::Approx((60 + 50 * 0.05) / 250));
}

TEST_CASE("network: an order more than 30 days after the act, or before it, is not its outcome") {
  CHECK(click_weight(clicks_and_orders(200, 60, 30)).followed_count == 60);
  CHECK(click_weight(clicks_and_orders(200, 60, 31)).followed_count == 0);
  CHECK(click_weight(clicks_and_orders(200, 60, -1)).followed_count == 0);
}

TEST_CASE("network: acts of the last 30 days, undated ones and those on oneself teach nothing") {
  DatasetBuilder b({"a", "b"});
  b.click("a", "b", 0, 70).click("a", "b", 0, 71).click("a", "b").click("a", "a", 0, 5);
  CHECK(click_weight(b.build(100)).events_count == 1);
}

}  // namespace grapevine
