#include "ingest/containers/graphml.hpp"

#include <utility>

#include "ingest/rows/header.hpp"

namespace grapevine {

bool GraphmlReader::start(const XmlElement& element) {
  if (element.name == "graphml") return true;
  if (element.name == "key") {
    start_key(element);
  } else if (element.name == "graph") {
    is_directed_.push_back(element.attribute("edgedefault") == "directed");
    owners_.push_back(Owner::graph);
  } else if (element.name == "node") {
    nodes_.emplace_back(element.attribute("id"));
    owners_.push_back(Owner::node);
  } else if (element.name == "edge") {
    start_edge(element);
  } else if (element.name == "data" || element.name == "default") {
    if (element.name == "data") key_ = element.attribute("key");
    value_.clear();
  } else {
    return false;
  }
  return true;
}

void GraphmlReader::start_key(const XmlElement& element) {
  key_ = element.attribute("id");
  const std::string name = lower_case(element.attribute("attr.name"));
  const std::string_view owner = element.attribute("for");
  Meaning meaning = Meaning::other;
  if (owner == "edge" || owner == "all" || owner.empty()) {
    if (name == "weight") meaning = Meaning::weight;
    if (is_time_name(name)) meaning = Meaning::time;
  }
  if (owner == "node" || owner == "all" || owner.empty()) {
    if (name == "label" || name == "name") meaning = Meaning::name;
  }
  keys_[key_].meaning = meaning;
}

void GraphmlReader::start_edge(const XmlElement& element) {
  Edge& open = open_edges_.emplace_back();
  open.edge.source = element.attribute("source");
  open.edge.target = element.attribute("target");
  open.edge.line = element.line;
  const std::string_view own = element.attribute("directed");
  open.is_directed =
      own.empty() ? !is_directed_.empty() && is_directed_.back() : own == "true" || own == "1";
  owners_.push_back(Owner::edge);
}

void GraphmlReader::text(std::string_view part) { value_ += part; }

void GraphmlReader::end(std::string_view name) {
  if (name == "default") {
    keys_[key_].default_value = trimmed(value_);
  } else if (name == "data") {
    end_data();
  } else if (name == "graph") {
    is_directed_.pop_back();
    owners_.pop_back();
  } else if (name == "node") {
    nodes_.pop_back();
    owners_.pop_back();
  } else if (name == "edge") {
    end_edge();
  }
  value_.clear();
}

void GraphmlReader::end_data() {
  const auto key = keys_.find(key_);
  if (key == keys_.end() || owners_.empty() || owners_.back() == Owner::graph) return;
  const std::string_view value = trimmed(value_);
  if (owners_.back() == Owner::node) {
    if (key->second.meaning == Meaning::name) edges_.name_node(nodes_.back(), value);
    return;
  }
  XmlEdge& edge = open_edges_.back().edge;
  if (key->second.meaning == Meaning::weight) edge.weight = value;
  if (key->second.meaning == Meaning::time) edge.time = value;
}

void GraphmlReader::end_edge() {
  Edge closed = std::move(open_edges_.back());
  open_edges_.pop_back();
  owners_.pop_back();
  for (const auto& [id, key] : keys_) {
    if (key.default_value.empty()) continue;
    if (key.meaning == Meaning::weight && closed.edge.weight.empty()) {
      closed.edge.weight = key.default_value;
    }
    if (key.meaning == Meaning::time && closed.edge.time.empty()) {
      closed.edge.time = key.default_value;
    }
  }
  edges_.add(std::move(closed.edge), closed.is_directed);
}

}  // namespace grapevine
