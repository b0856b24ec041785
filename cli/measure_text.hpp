#pragma once

#include <string>

#include "graph/dataset.hpp"
#include "scoring/measure.hpp"

namespace grapevine {

/// A value of a measure for the terminal: money with its currency, whole numbers as such, others to
/// four digits.
std::string measure_text(const Dataset& data, Unit unit, double value);

}  // namespace grapevine
