#include <doctest/doctest.h>

#include <string>

#include "scoring/analysis/analysis.hpp"
#include "tests/dataset_builder.hpp"

namespace grapevine {

namespace {

std::string note_of(const Dataset& data, const char* measure) {
  const Analysis analysis = analyse(data, all_measures(), Context{});
  return find_column(analysis.scores, measure)->note;
}

bool says_what_it_comes_to(const std::string& note) {
  return note.find("so this comes to: ") != std::string::npos;
}

}  // namespace

TEST_CASE("forest: measures that say what another says are told to") {
  DatasetBuilder b({"ann", "bob", "cat"});
  b.referral("ann", "bob", 1).referral("bob", "cat", 2);
  const Dataset forest = b.build();
  CHECK(says_what_it_comes_to(note_of(forest, "pagerank")));
  CHECK(says_what_it_comes_to(note_of(forest, "k_core")));
  CHECK_FALSE(says_what_it_comes_to(note_of(forest, "downstream_reach")));
  // A click along a referral reaches nobody else; one past them makes it a network of its own.
  b.click("ann", "bob", 0, 1);
  CHECK(says_what_it_comes_to(note_of(b.build(), "pagerank")));
  b.click("ann", "cat", 0, 1);
  CHECK_FALSE(says_what_it_comes_to(note_of(b.build(), "pagerank")));
}

}  // namespace grapevine
