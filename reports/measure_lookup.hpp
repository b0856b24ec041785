#pragma once

#include <string>
#include <string_view>

#include "graph/scores.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

/// The measure behind a column key; nullptr when the registry has none.
const MeasureSpec* find_measure_by_key(std::string_view key);

/// The column's key in files: the measure's column key, or the bare id of an unknown measure.
std::string key_of(const ScoreColumn& column);

/// The unit behind a column key. Keys that are no measure, such as `role_posterior`, are fractions.
Unit unit_of_key(std::string_view key);

}  // namespace grapevine
