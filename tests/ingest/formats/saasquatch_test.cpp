#include <doctest/doctest.h>

#include "tests/ingest/story.hpp"

namespace grapevine {

TEST_CASE("SaaSquatch users: members with their codes, times in milliseconds") {
  Story story;
  CHECK(described(story.load_fixture("saasquatch_users.csv")) ==
        " 2 2026-01-02T00:00:00Z\n"
        "person u1 Ann Lee ann@example.org 2026-01-01T00:00:00Z\n"
        "person u2 Bo bo@example.org 2026-01-02T00:00:00Z\n"
        "code ANNLEE u1 unknown unknown 0\n"
        "code BORAY u2 unknown unknown 0\n");
  CHECK(Story().refused("User ID,Account ID,Email,First Name,Last Name,Referral Code,Date Created\n"
                        ",a1,,Ann,Lee,ANN,1767225600000\n"
                        "u1,a1,ann@,Ann,Lee,ANN,1767225600000\n"
                        "u2,a1,,,,,1.1.2026\n"
                        "u3,a1,,,,,2026-01-01T00:00:00Z\n") ==
        "2 no_person\n"
        "3 bad_email\n"
        "4 bad_date\n");
}

TEST_CASE("SaaSquatch referrals: a later export with the same referral id replaces the row") {
  Story story;
  CHECK(described(story.load_fixture("saasquatch_referrals.csv")) ==
        " 2 2026-01-03T00:00:00Z\n"
        "person u1   unknown\n"
        "person u2   unknown\n"
        "person u3   unknown\n"
        "person u4   unknown\n"
        "referral u1 u2 - - 2026-01-02T00:00:00Z 1\n"
        "referral - u4 - - 2026-01-03T00:00:00Z 1\n"
        "referral u1 u3 - - 2026-01-03T00:00:00Z 1\n");
  story.read({{"later.csv",
               "Referred User - User ID,Referring User - User ID,Referral ID,Date Modified\n"
               "u4,u3,5e3,1767484800000\n"}});
  const Dataset later = story.load();
  CHECK(later.referrals.referrer.size() == 3);
  CHECK(contains(described(later), "referral u3 u4 - - 2026-01-04T00:00:00Z 1\n"));
  CHECK(
      Story().refused("Referred User - User ID,Referring User - User ID,Referral ID,Date Modified\n"
                      ",,5e1,1767225600000\n") == "2 no_person\n");
}

}  // namespace grapevine
