#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"
#include "graph/network.hpp"
#include "graph/referral_forest.hpp"
#include "graph/scores.hpp"
#include "scoring/activity.hpp"

namespace grapevine {

/// What every measure may read. All of it is const and outlives the call.
struct MeasureInput {
  const Dataset& data;
  const ReferralForest& forest;
  const Network& network;
  const ActivityTable& activity;
};

enum class Unit : std::uint8_t { people, people_per_year, orders, cents, fraction, days, hops };

/// What follows the measure's id in keys and columns: "_cents", "_days", "_fraction" or nothing.
std::string_view suffix_of(Unit unit);
std::string_view name_of(Unit unit);

struct ParameterSpec {
  std::string_view name;
  std::string_view meaning;
  double standard;  ///< used unless the user says otherwise
  double least;
  double most;
};

inline constexpr std::size_t kMaxParameters = 4;

/// Values in the order of MeasureSpec::parameters.
using ParameterValues = std::array<double, kMaxParameters>;

/// One measure: everything help, docs, reports and tests need to know about it.
struct MeasureSpec {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;  ///< one sentence for a marketer
  std::string_view formula;
  Unit unit;
  std::span<const ParameterSpec> parameters;
  ScoreColumn (*compute)(const MeasureInput&, const ParameterValues&, const Context&);
};

/// The key used in JSON, CSV and the store: id and unit, e.g. `referred_revenue_cents`.
std::string column_key(const MeasureSpec& spec);

}  // namespace grapevine
