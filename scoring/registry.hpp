#pragma once

#include <span>
#include <string_view>

#include "scoring/measure.hpp"

namespace grapevine {

/// Every measure, in the order in which reports and lists show them.
std::span<const MeasureSpec* const> measures();

/// The measure with this id; nullptr when there is none.
const MeasureSpec* find_measure(std::string_view id);

/// As find_measure; raises Errc::usage, naming those there are.
const MeasureSpec& require_measure(std::string_view id);

/// The measure that ranks people unless the user says otherwise.
inline constexpr std::string_view kRankingMeasure = "decayed_influence";

}  // namespace grapevine
