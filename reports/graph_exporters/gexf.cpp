#include <fmt/format.h>

#include <array>
#include <ostream>

#include "reports/graph_edges.hpp"
#include "reports/graph_exporter.hpp"
#include "reports/html/xml_text.hpp"

namespace grapevine {

namespace {

constexpr std::string_view kKindsId = "kinds";

std::string_view type_of(AttributeType type) {
  if (type == AttributeType::number) return "double";
  return type == AttributeType::flag ? "boolean" : "string";
}

void write_value(std::string& row, std::string_view id, std::string_view value) {
  if (value.empty()) return;  // not known: no value
  fmt::format_to(std::back_inserter(row), "<attvalue for=\"{}\" value=\"{}\"/>", id,
                 xml_text(value));
}

void write_attribute(std::ostream& out, std::string_view id, std::string_view title,
                     std::string_view type) {
  out << fmt::format("      <attribute id=\"{}\" title=\"{}\" type=\"{}\"/>\n", id, xml_text(title),
                     type);
}

void write_nodes(const GraphInput& input, const std::vector<PersonAttribute>& attributes,
                 std::ostream& out) {
  std::string row;
  for (VertexId v = 0; v < input.in.data.people_count(); ++v) {
    row = fmt::format("      <node id=\"n{}\" label=\"{}\"><attvalues>", v,
                      xml_text(input.labels.name[v]));
    write_value(row, "person_id", input.labels.id[v]);
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      write_value(row, std::to_string(i), value_of(attributes[i], input.in, v));
    }
    out << row << "</attvalues></node>\n";
  }
}

void write_edges(const GraphInput& input, std::ostream& out) {
  std::uint64_t number = 0;
  std::string row;
  for_each_edge(input.network, [&](const GraphEdge& edge) {
    row = fmt::format(
        "      <edge id=\"e{}\" source=\"n{}\" target=\"n{}\" weight=\"{}\"><attvalues>", number++,
        edge.source, edge.target, edge.weight);
    write_value(row, kKindsId, kinds_of(edge));
    out << row << "</attvalues></edge>\n";
  });
}

/// 1.2draft: the version that Gephi and NetworkX both read.
void render(const GraphInput& input, std::ostream& out) {
  const std::vector<PersonAttribute> attributes = person_attributes(input.in);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
         "  <meta><creator>Grapevine</creator><description>"
      << xml_text(origin_of(input.in))
      << "</description></meta>\n"
         "  <graph mode=\"static\" defaultedgetype=\"directed\">\n"
         "    <attributes class=\"node\" mode=\"static\">\n";
  write_attribute(out, "person_id", "person_id", "string");
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    write_attribute(out, std::to_string(i), attributes[i].key, type_of(attributes[i].type));
  }
  out << "    </attributes>\n    <attributes class=\"edge\" mode=\"static\">\n";
  write_attribute(out, kKindsId, "kinds", "string");
  out << "    </attributes>\n    <nodes>\n";
  write_nodes(input, attributes, out);
  out << "    </nodes>\n    <edges>\n";
  write_edges(input, out);
  out << "    </edges>\n  </graph>\n</gexf>\n";
}

constexpr std::array<GraphFile, 1> kFiles{{{"grapevine.gexf", "people and edges", render}}};

}  // namespace

extern const GraphExporterSpec gexf_graph_exporter;
const GraphExporterSpec gexf_graph_exporter{
    "gexf", "GEXF", "Gephi's own format, version 1.2, which NetworkX reads too.", kFiles};

}  // namespace grapevine
