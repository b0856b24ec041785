#pragma once

// Graphs of the data sets beside the checkout, as undirected rows without weights. Tests skip,
// saying so, where they are absent.

#include <optional>
#include <string>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Text of a file below the shared data, gzip or plain; nothing where it is absent.
std::optional<std::string> shared_text(const std::string& path);

/// Pairs of numbers at the start of the lines of `path`; other lines are skipped. People are
/// numbered by rank of their number, loops dropped.
struct SharedGraph {
  Rows neighbours;
  std::vector<long> number;  ///< what the file calls each person

  VertexId id_of(long number_in_file) const;
};
std::optional<SharedGraph> shared_graph(const std::string& path);

/// The same with weight 1 for every pair given.
Rows undirected_rows(VertexId n, const std::vector<std::pair<VertexId, VertexId>>& pairs);

/// The karate club, 0-based; empty rows where the file is absent.
Rows karate_club();

/// The planted community of everybody in an LFR graph, from the ground truth beside it.
std::vector<VertexId> planted_communities(const std::string& path, const SharedGraph& graph);

/// Normalised mutual information of two partitions, by the mean of both entropies.
double mutual_information(const std::vector<VertexId>& a, const std::vector<VertexId>& b);

}  // namespace grapevine
