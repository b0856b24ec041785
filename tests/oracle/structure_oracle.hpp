#pragma once

// The oracle of measures of structure, on a dense matrix of influence weights.

#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"

namespace grapevine::oracle {

using Matrix = std::vector<std::vector<double>>;

/// `influence[u][v]`: weight of u → v. Nothing for a measure of another kind.
std::optional<Answer> structure_answer(const std::string& measure_id, const Matrix& influence);

/// Weights either way.
Matrix both_ways(const Matrix& influence);

/// The largest modularity over all partitions; at most 10 people.
double best_modularity(const Matrix& neighbours);
/// That of one partition, given as any number for each community.
double modularity_of(const Matrix& neighbours, const std::vector<double>& community);
/// Participation with regard to one partition.
Answer participation_in(const Matrix& neighbours, const std::vector<double>& community);

}  // namespace grapevine::oracle
