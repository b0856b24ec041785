#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/containers/edge_rows.hpp"
#include "ingest/containers/xml_reader.hpp"

namespace grapevine {

/// Reads GraphML. `edgedefault`, or `directed` of an edge, says whether edges have a direction.
/// Keys named `weight`, `time` (or `date`, `timestamp`, `occurred_at`) of edges and `label` or
/// `name` of nodes are read; hyperedges and ports are not.
class GraphmlReader : public XmlHandler {
 public:
  explicit GraphmlReader(EdgeRows& edges) : edges_(edges) {}

  bool start(const XmlElement& element) override;
  void text(std::string_view part) override;
  void end(std::string_view name) override;

 private:
  enum class Meaning { other, weight, time, name };
  enum class Owner { graph, node, edge };
  struct Key {
    Meaning meaning = Meaning::other;
    std::string default_value;
  };
  struct Edge {
    XmlEdge edge;
    bool is_directed = false;
  };

  void start_key(const XmlElement& element);
  void start_edge(const XmlElement& element);
  void end_data();
  void end_edge();

  EdgeRows& edges_;
  std::unordered_map<std::string, Key> keys_;
  std::string key_;                 // of the key or data element we are in
  std::string value_;               // gathered there
  std::vector<bool> is_directed_;   // of each graph we are in
  std::vector<std::string> nodes_;  // ids of the nodes we are in
  std::vector<Edge> open_edges_;    // an edge may hold a graph with edges of its own
  std::vector<Owner> owners_;       // what we are in: data belongs to the innermost
};

}  // namespace grapevine
