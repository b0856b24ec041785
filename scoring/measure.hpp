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
#include "scoring/network_views.hpp"

namespace grapevine {

/// What every measure may read. All of it is const and outlives the call, except that `views` fills
/// in what is asked of it first: measures of one analysis run one after another.
struct MeasureInput {
  const Dataset& data;
  const ReferralForest& forest;
  const Network& network;
  const ActivityTable& activity;
  NetworkViews& views;
};

/// `number`: a plain number without a unit, ≥ 0. `pairs`: ordered pairs of people.
enum class Unit : std::uint8_t {
  people,
  people_per_year,
  orders,
  cents,
  fraction,
  days,
  hops,
  generations,
  pairs,
  number,
};

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

/// How large the work is: people, and edges of the united network.
struct NetworkSize {
  std::uint64_t people_count = 0;
  std::uint64_t edges_count = 0;
};

/// What a measure would take, judged from sizes alone and so the same everywhere: seconds of one
/// core of the machine tests/bench/README.md names, right to a factor of three, and bytes besides
/// the network and the result.
struct Cost {
  double seconds = 0;
  double bytes = 0;
};

/// One measure: everything help, docs, reports and tests need to know about it.
struct MeasureSpec {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;  ///< one sentence for a marketer
  std::string_view formula;
  Unit unit;
  std::span<const ParameterSpec> parameters;
  ScoreColumn (*compute)(const MeasureInput&, const ParameterValues&, const Context&);
  /// Default measures feed roles and reports and are always computed, the others when asked for.
  bool is_default = true;
  /// What the measure comes to where the network is a forest, so that near-duplicates are not taken
  /// for evidence of their own; empty: nothing simpler.
  std::string_view on_forest = {};
  /// nullptr: one pass over the people or edges.
  Cost (*cost)(const NetworkSize&, const ParameterValues&) = nullptr;
};

/// As `spec.cost`, with a few passes for those that do not say.
Cost cost_of(const MeasureSpec& spec, const NetworkSize& size, const ParameterValues& values);

/// The key used in JSON, CSV and the store: id and unit, e.g. `referred_revenue_cents`.
std::string column_key(const MeasureSpec& spec);

}  // namespace grapevine
