#include "ingest/containers/edge_rows.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "ingest/containers/xml_reader.hpp"
#include "ingest/rows/header.hpp"

namespace grapevine {

void EdgeRows::add(XmlEdge edge, bool is_directed) {
  if (!is_directed) {
    refuse_xml(path_, edge.line,
               "has an edge without a direction, which leaves open who brought whom",
               "export it as a directed graph whose edges lead from who recommended to who came");
  }
  edges_.push_back(std::move(edge));
}

void EdgeRows::name_node(std::string_view id, std::string_view name) {
  // Tools that have no label repeat the id.
  if (!id.empty() && !name.empty() && name != id) names_.try_emplace(std::string(id), name);
}

std::string_view EdgeRows::name_of(const std::string& id) const {
  const auto at = names_.find(id);
  return at == names_.end() ? std::string_view() : at->second;
}

ContainedRows EdgeRows::rows() const {
  ContainedRows out;
  out.csv = "source,target,time,weight,source_name,target_name\n";
  out.line.push_back(1);
  for (const XmlEdge& edge : edges_) {
    const std::initializer_list<std::string_view> fields{
        edge.source, edge.target,          edge.time,
        edge.weight, name_of(edge.source), name_of(edge.target)};
    for (const std::string_view field : fields) {
      append_quoted(out.csv, field);
      out.csv += ',';
    }
    out.csv.back() = '\n';
    out.line.push_back(edge.line);
  }
  return out;
}

bool is_time_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames{"time", "timestamp",   "date",
                                                   "at",   "occurred_at", "created_at"};
  return std::find(kNames.begin(), kNames.end(), lower_case(trimmed(name))) != kNames.end();
}

}  // namespace grapevine
