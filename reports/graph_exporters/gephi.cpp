#include <array>

#include "reports/csv_writer.hpp"
#include "reports/graph_edges.hpp"
#include "reports/graph_exporter.hpp"

namespace grapevine {

namespace {

void render_nodes(const GraphInput& input, std::ostream& out) {
  const std::vector<PersonAttribute> attributes = person_attributes(input.in);
  CsvWriter csv(out);
  csv.header({"Id", "Label"});
  for (const PersonAttribute& attribute : attributes) csv.text(attribute.key);
  csv.end_row();
  for (VertexId v = 0; v < input.in.data.people_count(); ++v) {
    csv.text(input.labels.id[v]);
    csv.text(input.labels.name[v]);
    for (const PersonAttribute& attribute : attributes) {
      csv.text(value_of(attribute, input.in, v));
    }
    csv.end_row();
  }
}

void render_edges(const GraphInput& input, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({"Source", "Target", "Type", "Id", "Label", "Weight"});
  csv.end_row();
  std::int64_t number = 0;
  for_each_edge(input.network, [&](const GraphEdge& edge) {
    csv.text(input.labels.id[edge.source]);
    csv.text(input.labels.id[edge.target]);
    csv.text("Directed");
    csv.whole(number++);
    csv.text(kinds_of(edge));
    csv.single(edge.weight);
    csv.end_row();
  });
}

constexpr std::array<GraphFile, 2> kFiles{{
    {"gephi_nodes.csv", "people", render_nodes},
    {"gephi_edges.csv", "edges", render_edges},
}};

}  // namespace

extern const GraphExporterSpec gephi_graph_exporter;
const GraphExporterSpec gephi_graph_exporter{
    "gephi", "Gephi spreadsheets",
    "Two CSV files for Gephi's import of spreadsheets: nodes first, then edges.", kFiles};

}  // namespace grapevine
