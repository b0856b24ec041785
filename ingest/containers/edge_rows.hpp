#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/containers/contained_rows.hpp"

namespace grapevine {

struct XmlEdge {
  std::string source;
  std::string target;
  std::string time;
  std::string weight;
  std::uint32_t line = 0;
};

/// Gathers the edges of a graph file as the rows that the format `edge_list` reads.
class EdgeRows {
 public:
  explicit EdgeRows(const std::string& path) : path_(path) {}

  /// Raises Errc::input for an edge without a direction: it does not say who brought whom.
  void add(XmlEdge edge, bool is_directed);
  void name_node(std::string_view id, std::string_view name);

  ContainedRows rows() const;

 private:
  std::string_view name_of(const std::string& id) const;

  const std::string& path_;
  std::vector<XmlEdge> edges_;
  std::unordered_map<std::string, std::string> names_;  // nodes may follow their edges
};

/// Whether an attribute with this name, as its file writes it, says when an edge came about.
bool is_time_name(std::string_view name);

}  // namespace grapevine
