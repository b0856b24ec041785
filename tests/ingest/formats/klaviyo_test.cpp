#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Klaviyo: only an explicit word is consent or refusal") {
  Story story;
  CHECK(described(story.load_fixture("klaviyo_profiles.csv")) ==
        " 2 unknown\n"
        "person klaviyo:01A Ann Lee ann@example.org unknown\n"
        "person klaviyo:01B Bo bo@example.org unknown\n"
        "person klaviyo:01C  cy@example.org unknown\n"
        "consent klaviyo:01B marketing email 1 unknown\n"
        "consent klaviyo:01A marketing email 0 unknown\n"
        "consent klaviyo:01A marketing sms 1 unknown\n");
  CHECK(Story().refused("Klaviyo ID,Email,Email Marketing Consent\n"
                        ",,SUBSCRIBED\n"
                        "01A,ann@example.org,perhaps\n") ==
        "2 no_person\n"
        "3 unknown_status\n");
}

}  // namespace grapevine
