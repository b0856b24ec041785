#include <array>

#include "tests/bench/graph/race.hpp"

// The one list of races: each name stands for race_<name>.cpp, which defines <name>_race.
#define GRAPEVINE_RACES(X) \
  X(rows)                  \
  X(snapshot)              \
  X(pagerank)              \
  X(hits)                  \
  X(betweenness)

namespace grapevine::bench {

#define GRAPEVINE_DECLARE(name) extern const Race name##_race;
GRAPEVINE_RACES(GRAPEVINE_DECLARE)
#undef GRAPEVINE_DECLARE

std::span<const Race* const> races() {
#define GRAPEVINE_ENTRY(name) &name##_race,
  static constexpr std::array kRaces = {GRAPEVINE_RACES(GRAPEVINE_ENTRY)};
#undef GRAPEVINE_ENTRY
  return kRaces;
}

}  // namespace grapevine::bench
