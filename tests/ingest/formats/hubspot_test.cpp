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

TEST_CASE("HubSpot contacts: who unsubscribed from all email has said no, the others nothing") {
  Story story;
  story.read({{"contacts.csv",
               "Record ID,First Name,Last Name,Email,Unsubscribed from all email\n"
               "1,,,a@example.org,true\n"
               "2,,,b@example.org,Yes\n"
               "3,,,c@example.org,false\n"
               "4,,,d@example.org,\n"
               "5,,,,TRUE\n"}});
  const std::string all = described(story.load());
  for (const std::string who : {"a@example.org", "b@example.org", "hubspot:5"}) {
    CHECK(contains(all, "consent " + who + " marketing email 1 unknown\n"));
  }
  CHECK_FALSE(contains(all, "consent c@example.org"));
  CHECK_FALSE(contains(all, "consent d@example.org"));
  CHECK(Story().refused("Record ID,First Name,Last Name,Email,Unsubscribed from all email\n"
                        "1,,,a@example.org,perhaps\n") == "2 unknown_status\n");
}

}  // namespace grapevine
