#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("HubSpot contacts: the record id is another name of the address") {
  Story story;
  CHECK(described(story.load_fixture("hubspot_contacts.csv")) ==
        " 2 unknown\n"
        "person ann@example.org Ann Lee ann@example.org unknown\n"
        "person hubspot:102 Bo  unknown\n");
  CHECK(Story().refused("Record ID,First Name,Last Name,Email\n"
                        ",Ann,Lee,\n"
                        "1,Ann,Lee,ann\n") ==
        "2 no_person\n"
        "3 bad_email\n");
}

}  // namespace grapevine
