#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("Klaviyo: only an explicit word is consent or refusal") {
  Story story;
  CHECK(described(story.load_fixture("klaviyo_profiles.csv")) ==
        " 2 unknown\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person bo@example.org Bo bo@example.org unknown\n"
        "person cy@example.org  cy@example.org unknown\n"
        "consent ann@example.org marketing email 0 unknown\n"
        "consent bo@example.org marketing email 1 unknown\n"
        "consent ann@example.org marketing sms 1 unknown\n");
  CHECK(Story().refused("Klaviyo ID,Email,Email Marketing Consent\n"
                        ",,SUBSCRIBED\n"
                        "01A,ann@example.org,perhaps\n") ==
        "2 no_person\n"
        "3 unknown_status\n");
}

TEST_CASE("Klaviyo: a vendor's header is believed whatever the file is called") {
  Story story;
  const IngestOutcome outcome = story.read({{"people.csv",
                                             "Klaviyo ID,Email,First Name,Email Marketing Consent\n"
                                             "01A,ann@example.org,Ann,SUBSCRIBED\n"}});
  CHECK(outcome.files[0].format == "klaviyo_profiles");
}

}  // namespace grapevine
