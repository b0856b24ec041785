#include <algorithm>
#include <array>

#include "reports/csv_writer.hpp"
#include "reports/graph_edges.hpp"
#include "reports/graph_exporter.hpp"

namespace grapevine {

namespace {

std::string column_of(const PersonAttribute& attribute) {
  switch (attribute.type) {
    case AttributeType::number:
      return attribute.key + ":double";
    case AttributeType::flag:
      return attribute.key + ":boolean";
    case AttributeType::words:
      return attribute.key + ":string[]";
    case AttributeType::text:
      break;
  }
  return attribute.key;
}

void render_people(const GraphInput& input, std::ostream& out) {
  const std::vector<PersonAttribute> attributes = person_attributes(input.in);
  CsvWriter csv(out);
  csv.header({"person_id:ID(Person)", "name"});
  for (const PersonAttribute& attribute : attributes) csv.text(column_of(attribute));
  csv.text(":LABEL");
  csv.end_row();
  for (VertexId v = 0; v < input.in.data.people_count(); ++v) {
    csv.text(input.labels.id[v]);
    csv.text(input.labels.name[v]);
    for (const PersonAttribute& attribute : attributes) {
      std::string value = value_of(attribute, input.in, v);
      // neo4j-admin takes semicolons between the values of an array.
      if (attribute.type == AttributeType::words)
        std::replace(value.begin(), value.end(), '|', ';');
      csv.text(value);
    }
    csv.text("Person");
    csv.end_row();
  }
}

void render_relationships(const GraphInput& input, std::ostream& out) {
  CsvWriter csv(out);
  csv.header({":START_ID(Person)", ":END_ID(Person)", ":TYPE", "weight:double"});
  csv.end_row();
  for_each_edge(input.network, [&](const GraphEdge& edge) {
    for (std::size_t k = 0; k < kEdgeKinds.size(); ++k) {
      if (edge.kind_weight[k] <= 0) continue;
      csv.text(input.labels.id[edge.source]);
      csv.text(input.labels.id[edge.target]);
      csv.text(kEdgeKinds[k].verb);
      csv.single(edge.kind_weight[k]);
      csv.end_row();
    }
  });
}

constexpr std::array<GraphFile, 2> kFiles{{
    {"neo4j_people.csv", "people", render_people},
    {"neo4j_relationships.csv", "edges, one for each kind of act", render_relationships},
}};

}  // namespace

extern const GraphExporterSpec neo4j_graph_exporter;
const GraphExporterSpec neo4j_graph_exporter{
    "neo4j", "Neo4j",
    "Two CSV files for `neo4j-admin database import full --nodes=neo4j_people.csv "
    "--relationships=neo4j_relationships.csv`.",
    kFiles};

}  // namespace grapevine
