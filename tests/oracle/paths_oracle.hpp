#pragma once

// The oracle of measures of paths, walks and spectra, on a dense matrix of influence weights.

#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"

namespace grapevine::oracle {

/// `influence[u][v]`: weight of u → v. Nothing for a measure of another kind.
std::optional<Answer> path_answer(const std::string& measure_id,
                                  const std::vector<std::vector<double>>& influence);

}  // namespace grapevine::oracle
