#pragma once

// Every measure again, slowly and another way: dense matrices, brute force and sets, nothing shared
// with graph/ or scoring/ but the input and the two fitted priors (tested on published values).

#include <string>
#include <vector>

#include "graph/dataset.hpp"

namespace grapevine::oracle {

/// Values by person; `known` false where the measure says unknown.
struct Answer {
  std::vector<double> value;
  std::vector<bool> known;
};

/// Raises std::out_of_range for a measure it does not know: a new measure needs its oracle.
Answer answer(const std::string& measure_id, const Dataset& data);

/// Weight of u → v in the united network, at [u][v].
std::vector<std::vector<double>> influence_weights(const Dataset& data);

/// Exact (unrounded) chain credit: the Shapley value over all orders of joining, at most 8 people.
std::vector<double> shapley_credit(const Dataset& data);

/// The parent of everybody by walking up links, kNoVertex for none.
std::vector<VertexId> parents(const Dataset& data);

}  // namespace grapevine::oracle
