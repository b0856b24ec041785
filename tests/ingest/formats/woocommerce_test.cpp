#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("WooCommerce customers: name and sign-up, guests without one") {
  Story story;
  CHECK(described(story.load_fixture("woocommerce_customers.csv")) ==
        " 2 2026-01-01T09:00:00Z\n"
        "person ann@example.org Ann Lee ann@example.org 2026-01-01T09:00:00Z\n"
        "person bo@example.org Bo Ray bo@example.org unknown\n");
  CHECK(Story().refused("Name,Username,Last Active,Sign Up,Email\n"
                        "Ann,ann,,,\n"
                        "Ann,ann,,,ann\n") ==
        "2 no_person\n"
        "3 bad_email\n");
}

TEST_CASE("WooCommerce Analytics orders are refused with the reason and a way out") {
  Story story;
  const std::string said = failure([&] { story.load_fixture("woocommerce_orders.csv"); });
  CHECK(contains(said, "woocommerce_orders.csv:1 is the orders report of WooCommerce Analytics"));
  CHECK(contains(said, "without their e-mail addresses"));
  CHECK(contains(said, " | export the orders with their billing e-mail addresses"));
  CHECK(contains(
      failure([&] {
        story.read({{"orders.csv", "Date,Order #,N. Revenue,Status,Customer,Customer type\n"}});
      }),
      "WooCommerce Analytics"));
}

}  // namespace grapevine
