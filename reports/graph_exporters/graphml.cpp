#include <fmt/format.h>

#include <array>
#include <ostream>

#include "reports/graph_edges.hpp"
#include "reports/graph_exporter.hpp"
#include "reports/html/xml_text.hpp"

namespace grapevine {

namespace {

std::string_view type_of(AttributeType type) {
  if (type == AttributeType::number) return "double";
  return type == AttributeType::flag ? "boolean" : "string";
}

void write_key(std::ostream& out, const std::string& id, const char* of, std::string_view name,
               std::string_view type) {
  out << fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", id, of,
                     xml_text(name), type);
}

void write_data(std::string& row, std::string_view key, std::string_view value) {
  if (value.empty()) return;  // not known: no datum
  fmt::format_to(std::back_inserter(row), "<data key=\"{}\">{}</data>", key, xml_text(value));
}

/// Ids of nodes must be names in XML, so they are numbers of their own and the person's id a datum.
void render(const GraphInput& input, std::ostream& out) {
  const std::vector<PersonAttribute> attributes = person_attributes(input.in);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  out << "  <desc>" << xml_text(origin_of(input.in)) << "</desc>\n";
  write_key(out, "person_id", "node", "person_id", "string");
  write_key(out, "label", "node", "label", "string");
  std::vector<std::string> keys;
  for (const PersonAttribute& attribute : attributes) {
    keys.push_back("n_" + std::to_string(keys.size()));
    write_key(out, keys.back(), "node", attribute.key, type_of(attribute.type));
  }
  write_key(out, "weight", "edge", "weight", "double");
  write_key(out, "kinds", "edge", "kinds", "string");
  out << "  <graph id=\"grapevine\" edgedefault=\"directed\">\n";
  std::string row;
  for (VertexId v = 0; v < input.in.data.people_count(); ++v) {
    row = fmt::format("    <node id=\"n{}\">", v);
    write_data(row, "person_id", input.labels.id[v]);
    write_data(row, "label", input.labels.name[v]);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      write_data(row, keys[i], value_of(attributes[i], input.in, v));
    }
    out << row << "</node>\n";
  }
  for_each_edge(input.network, [&](const GraphEdge& edge) {
    row = fmt::format("    <edge source=\"n{}\" target=\"n{}\">", edge.source, edge.target);
    write_data(row, "weight", fmt::format("{}", edge.weight));
    write_data(row, "kinds", kinds_of(edge));
    out << row << "</edge>\n";
  });
  out << "  </graph>\n</graphml>\n";
}

constexpr std::array<GraphFile, 1> kFiles{{{"grapevine.graphml", "people and edges", render}}};

}  // namespace

extern const GraphExporterSpec graphml_graph_exporter;
const GraphExporterSpec graphml_graph_exporter{
    "graphml", "GraphML", "Read by NetworkX, igraph, yEd, Cytoscape and Gephi.", kFiles};

}  // namespace grapevine
