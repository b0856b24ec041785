#pragma once

// What the oracle's files share: dense matrices over few people.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"

namespace grapevine::oracle {

using Matrix = std::vector<std::vector<double>>;

/// Weight of who influenced whom, [from][to], by decays and kinds as methods §1.1 say.
Matrix influence_weights(const Dataset& data);

/// Everybody's value is known.
Answer everybody(std::vector<double> value);

/// Solves A x = b by elimination with pivoting.
std::vector<double> solve(Matrix a, std::vector<double> b);

/// Measures of paths, walks and spectra; `data` must outlive the map.
std::map<std::string, std::function<Answer()>> path_answers(const Dataset& data);

}  // namespace grapevine::oracle
