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
  CHECK(Story().refused("source,target,weight\n"
                        "ann,bo,2.5\n"
                        "ann,cy,0\n"
                        "bo,dee,-3\n"
                        "cy,eve,inf\n"
                        "dee,flo,nan\n"
                        "eve,gus,\n"
                        "flo,hal,heavy\n") ==
        "3 bad_weight\n"
        "4 bad_weight\n"
        "5 bad_weight\n"
        "6 bad_weight\n"
        "8 bad_weight\n");
  CHECK(contains(failure([&] {
                   story.read({{"x.csv", "source,target,colour\na,b,c\n"}});
                 }),
                 "has a header no format knows"));
}

}  // namespace grapevine
