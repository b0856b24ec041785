#include "graph/base/time.hpp"

#include <doctest/doctest.h>

namespace grapevine {

TEST_CASE("time: ISO dates, clocks and zones are read as UTC seconds") {
  CHECK(parse_iso_time("1970-01-01") == 0);
  CHECK(parse_iso_time("2026-05-01 10:00:00 +0200") == parse_iso_time("2026-05-01T08:00:00Z"));
  CHECK(parse_iso_time("2026-05-01T08:00:00.125Z") == parse_iso_time("2026-05-01 08:00"));
  CHECK(parse_iso_time("2024-02-29").has_value());
}

TEST_CASE("time: impossible dates and trailing text are refused") {
  for (const char* text : {"", "2023-02-29", "2026-13-01", "2026-00-10", "2026-05-01x", "26-05-01",
                           "2026-05-01T25:00", "2026-05-01 10:61", "2026-05-01 10:00 CET",
                           "2026-05-01 10:00:00.", "2026-5-1", "1899-12-31"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_time(text).has_value());
  }
}

TEST_CASE("time: formatting is the inverse of reading, before 1970 too") {
  for (const char* text :
       {"1969-12-31T23:59:59Z", "2026-11-25T00:00:00Z", "1997-09-30T12:34:56Z"}) {
    CHECK(format_time(*parse_iso_time(text)) == text);
  }
  CHECK(format_date(kNoTime) == "unknown");
}

}  // namespace grapevine
