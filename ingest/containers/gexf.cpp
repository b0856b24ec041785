#include "ingest/containers/gexf.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace grapevine {

namespace {

/// Where times are numbers, they are of the drawing's own clock, not of ours.
bool is_date(std::string_view text) { return text.size() >= 10 && text[4] == '-'; }

}  // namespace

bool GexfReader::start(const XmlElement& element) {
  constexpr std::array<std::string_view, 5> kFolders{"gexf", "nodes", "edges", "attvalues",
                                                     "graph"};
  const std::string_view name = element.name;
  if (name == "graph") {
    is_directed_by_default_ = element.attribute("defaultedgetype") == "directed";
  } else if (name == "attributes") {
    is_of_edges_ = element.attribute("class") == "edge";
  } else if (name == "attribute") {
    if (is_of_edges_ && is_time_name(element.attribute("title"))) {
      time_ids_.emplace_back(element.attribute("id"));
    }
  } else if (name == "node") {
    edges_.name_node(element.attribute("id"), element.attribute("label"));
  } else if (name == "edge") {
    start_edge(element);
  } else if (name == "attvalue") {
    const std::string_view own = element.attribute("for");
    const std::string_view id = own.empty() ? element.attribute("id") : own;  // id: before 1.1
    const bool is_time = std::find(time_ids_.begin(), time_ids_.end(), id) != time_ids_.end();
    if (is_in_edge_ && is_time) edge_.time = element.attribute("value");
  } else {
    return std::find(kFolders.begin(), kFolders.end(), name) != kFolders.end();
  }
  return true;
}

void GexfReader::start_edge(const XmlElement& element) {
  edge_ = {};
  edge_.source = element.attribute("source");
  edge_.target = element.attribute("target");
  edge_.weight = element.attribute("weight");
  edge_.line = element.line;
  for (const std::string_view name : {"start", "timestamp"}) {
    const std::string_view time = element.attribute(name);
    if (is_date(time)) edge_.time = time;
  }
  const std::string_view type = element.attribute("type");
  is_directed_ = type.empty() ? is_directed_by_default_ : type == "directed";
  is_in_edge_ = true;
}

void GexfReader::end(std::string_view name) {
  if (name != "edge") return;
  is_in_edge_ = false;
  edges_.add(std::move(edge_), is_directed_);
}

}  // namespace grapevine
