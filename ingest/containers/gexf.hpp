#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "ingest/containers/edge_rows.hpp"
#include "ingest/containers/xml_reader.hpp"

namespace grapevine {

/// Reads GEXF 1.1 to 1.3. `defaultedgetype`, or `type` of an edge, must be directed. Read are the
/// weight of an edge, when it began (`start` or `timestamp` where it is a date, or an attribute
/// titled `time`, `date` or the like) and the label of a node.
class GexfReader : public XmlHandler {
 public:
  explicit GexfReader(EdgeRows& edges) : edges_(edges) {}

  bool start(const XmlElement& element) override;
  void text(std::string_view) override {}
  void end(std::string_view name) override;

 private:
  void start_edge(const XmlElement& element);

  EdgeRows& edges_;
  bool is_directed_by_default_ = false;
  bool is_of_edges_ = false;  // the attributes being declared
  std::vector<std::string> time_ids_;
  XmlEdge edge_;
  bool is_directed_ = false;
  bool is_in_edge_ = false;
};

}  // namespace grapevine
