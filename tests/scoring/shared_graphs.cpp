#include "tests/scoring/shared_graphs.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace grapevine {

std::optional<std::string> shared_text(const std::string& path) {
  const std::string full = std::string(GRAPEVINE_SOURCE_DIR) + "/../shared/data/" + path;
  const gzFile file = gzopen(full.c_str(), "rb");  // reads plain files too
  if (file == nullptr) {
    MESSAGE("skipped: " << path << " is not at hand");
    return std::nullopt;
  }
  std::string text;
  std::vector<char> part(1 << 16);
  for (int got = 0; (got = gzread(file, part.data(), static_cast<unsigned>(part.size()))) > 0;) {
    text.append(part.data(), static_cast<std::size_t>(got));
  }
  gzclose(file);
  return text;
}

Rows undirected_rows(VertexId n, const std::vector<std::pair<VertexId, VertexId>>& pairs) {
  // A pair given twice or both ways is one edge of weight 1.
  std::vector<std::pair<VertexId, VertexId>> sorted;
  for (const auto& [u, v] : pairs) sorted.emplace_back(std::min(u, v), std::max(u, v));
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  EdgeList edges;
  for (const auto& [u, v] : sorted) edges.add(u, v, 1);
  return undirected(build_relation(n, std::move(edges), Context{}), Context{});
}

VertexId SharedGraph::id_of(long number_in_file) const {
  return static_cast<VertexId>(std::lower_bound(number.begin(), number.end(), number_in_file) -
                               number.begin());
}

std::optional<SharedGraph> shared_graph(const std::string& path) {
  const auto text = shared_text(path);
  if (!text) return std::nullopt;
  std::vector<std::pair<long, long>> pairs;
  SharedGraph graph;
  for (const char* line = text->c_str(); *line != 0;) {
    char* after = nullptr;
    const long a = std::strtol(line, &after, 10);
    if (after != line) {
      const long b = std::strtol(after, &after, 10);
      pairs.emplace_back(a, b);
      graph.number.insert(graph.number.end(), {a, b});
    }
    while (*line != 0 && *line != '\n') ++line;
    if (*line == '\n') ++line;
  }
  std::sort(graph.number.begin(), graph.number.end());
  graph.number.erase(std::unique(graph.number.begin(), graph.number.end()), graph.number.end());
  std::vector<std::pair<VertexId, VertexId>> ids;
  for (const auto& [a, b] : pairs) ids.emplace_back(graph.id_of(a), graph.id_of(b));
  graph.neighbours = undirected_rows(static_cast<VertexId>(graph.number.size()), ids);
  return graph;
}

Rows karate_club() {
  const auto text = shared_text("fcns_book/karate_club.graphml");
  if (!text) return {};
  std::vector<std::pair<VertexId, VertexId>> pairs;
  for (std::size_t at = 0; (at = text->find("<edge source=\"", at)) != std::string::npos; ++at) {
    pairs.emplace_back(std::stoul(text->substr(at + 14, 9)),
                       std::stoul(text->substr(text->find("target=\"", at) + 8, 9)));
  }
  return undirected_rows(34, pairs);
}

std::vector<VertexId> planted_communities(const std::string& path, const SharedGraph& graph) {
  const std::string text = shared_text(path).value_or("");
  std::vector<VertexId> community(graph.number.size(), 0);
  VertexId c = 0;
  const char* end = text.c_str() + std::min(text.size(), text.find("]]"));
  for (const char* p = text.c_str() + std::min(text.size(), text.find("[[")); p < end;) {
    if (*p == ']') ++c;
    if (*p >= '0' && *p <= '9') {
      char* after = nullptr;
      community[graph.id_of(std::strtol(p, &after, 10))] = c;
      p = after;
    } else {
      ++p;
    }
  }
  return community;
}

double mutual_information(const std::vector<VertexId>& a, const std::vector<VertexId>& b) {
  const auto n = static_cast<double>(a.size());
  std::map<VertexId, double> in_a;
  std::map<VertexId, double> in_b;
  std::map<std::pair<VertexId, VertexId>, double> in_both;
  for (std::size_t v = 0; v < a.size(); ++v) {
    in_a[a[v]] += 1 / n;
    in_b[b[v]] += 1 / n;
    in_both[{a[v], b[v]}] += 1 / n;
  }
  double entropy = 0;
  for (const auto& [c, p] : in_a) entropy -= p * std::log(p);
  for (const auto& [c, p] : in_b) entropy -= p * std::log(p);
  double mutual = 0;
  for (const auto& [c, p] : in_both) mutual += p * std::log(p / (in_a[c.first] * in_b[c.second]));
  return entropy == 0 ? 1 : 2 * mutual / entropy;
}

}  // namespace grapevine
