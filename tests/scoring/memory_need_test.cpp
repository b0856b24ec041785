#include "scoring/analysis/memory_need.hpp"

#include <doctest/doctest.h>

#include "scoring/registry.hpp"

namespace grapevine {

TEST_CASE("memory: the need grows with people and facts, and with measures on request") {
  DataSize small;
  small.people_count = 1000;
  small.shares_count = 5000;
  DataSize more = small;
  more.shares_count *= 2;
  CHECK(memory_need(small, {}).measures_bytes == 0);
  CHECK(memory_need(more, {}).total_bytes() > memory_need(small, {}).total_bytes());
  const MemoryNeed all = memory_need(small, all_measures());
  CHECK(all.base_bytes == memory_need(small, {}).base_bytes);
  CHECK(all.measures_bytes > 0);
  CHECK_FALSE(require_measure(all.largest_measure).is_default);
}

TEST_CASE("memory: as many people as fit need what there is") {
  DataSize size;
  size.people_count = 1000000;
  size.shares_count = 8000000;
  const std::uint64_t need = memory_need(size, {}).total_bytes();
  CHECK(people_that_fit(size, need) == 1000000);
  CHECK(people_that_fit(size, need / 2) < 500000);
  CHECK(people_that_fit(size, 0) == 0);
  CHECK(people_that_fit({}, need) == 0);
}

}  // namespace grapevine
