#include <fmt/format.h>

#include <array>
#include <ostream>

#include "reports/csv_writer.hpp"
#include "reports/graph_edges.hpp"
#include "reports/graph_exporter.hpp"

namespace grapevine {

namespace {

/// The head line with both counts is what research code for choosing people wants.
void render_edges(const GraphInput& input, std::ostream& out) {
  out << input.in.data.people_count() << ' ' << input.network.united.edge_count() << '\n';
  for_each_edge(input.network, [&](const GraphEdge& edge) {
    out << fmt::format("{} {} {}\n", edge.source, edge.target, edge.weight);
  });
}

void render_people(const GraphInput& input, std::ostream& out) {
  const std::vector<PersonAttribute> attributes = person_attributes(input.in);
  CsvWriter csv(out);
  csv.header({"number", "person_id", "name"});
  for (const PersonAttribute& attribute : attributes) csv.text(attribute.key);
  csv.end_row();
  for (VertexId v = 0; v < input.in.data.people_count(); ++v) {
    csv.whole(v);
    csv.text(input.labels.id[v]);
    csv.text(input.labels.name[v]);
    for (const PersonAttribute& attribute : attributes) {
      csv.text(value_of(attribute, input.in, v));
    }
    csv.end_row();
  }
}

constexpr std::array<GraphFile, 2> kFiles{{
    {"grapevine_edges.txt", "edges: source, target, weight", render_edges},
    {"grapevine_numbers.csv", "who the numbers are", render_people},
}};

}  // namespace

extern const GraphExporterSpec edge_list_graph_exporter;
const GraphExporterSpec edge_list_graph_exporter{
    "edge_list", "Edge list",
    "Numbers from 0 and weights, behind a line with the counts of people and edges; with a CSV "
    "file "
    "that says who is who. The weights are no probabilities.",
    kFiles};

}  // namespace grapevine
