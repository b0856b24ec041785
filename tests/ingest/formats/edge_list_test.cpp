#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("edge lists are accepted referrals, whatever the two ends are called") {
  Story story;
  CHECK(described(story.load_fixture("edge_list.csv")) ==
        " 2 2026-01-02T00:00:00Z\n"
        "person ann   unknown\n"
        "person bo   unknown\n"
        "person cy   unknown\n"
        "referral ann cy - - unknown 1\n"
        "referral ann bo - - 2026-01-02T00:00:00Z 1\n");
  CHECK(Story().refused("from,to\n"
                        "ann,\n"
                        ",bo\n"
                        "ann,bo\n") ==
        "2 missing_value\n"
        "3 missing_value\n");
  CHECK(contains(failure([&] {
                   story.read({{"x.csv", "source,target,colour\na,b,c\n"}});
                 }),
                 "has a header no format knows"));
}

}  // namespace grapevine
