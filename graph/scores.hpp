#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.hpp"

namespace grapevine {

/// What the bounds of a ScoreColumn enclose, where a measure has bounds.
inline constexpr int kScoreIntervalPercent = 90;

/// How an iterative measure ended. `error_bound` bounds the distance to the exact answer, summed
/// over people; or, where `is_bound_on_weights`, says that the values are exact for a network whose
/// weights differ from those given by at most this part of each.
struct Convergence {
  bool is_iterative = false;
  bool has_converged = true;
  int iterations_count = 0;
  double error_bound = 0;
  bool is_bound_on_weights = false;
};

/// One measure for everybody, keyed by VertexId. A value is never NaN or infinite: where nothing
/// is known `is_unknown` says so and the value is 0.
struct ScoreColumn {
  std::string id;                        ///< the measure's id
  std::vector<double> value;             ///< n values
  std::vector<double> low;               ///< empty, or n lower bounds
  std::vector<double> high;              ///< empty, or n upper bounds
  std::vector<std::uint8_t> is_unknown;  ///< empty, or n flags
  Convergence convergence;
  std::string note;  ///< what a reader must know about this run of the measure; may be empty

  bool known(VertexId v) const { return is_unknown.empty() || is_unknown[v] == 0; }
};

struct ScoreTable {
  std::vector<ScoreColumn> columns;
};

/// The column with this id; nullptr when the table has none.
inline const ScoreColumn* find_column(const ScoreTable& table, std::string_view id) {
  for (const ScoreColumn& column : table.columns) {
    if (column.id == id) return &column;
  }
  return nullptr;
}

}  // namespace grapevine
