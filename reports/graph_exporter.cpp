#include "reports/graph_exporter.hpp"

#include <fmt/format.h>

#include "graph/base/time.hpp"
#include "reports/graph_edges.hpp"
#include "reports/measure_lookup.hpp"
#include "reports/roles_text.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

// One line per file in reports/graph_exporters/.
#define GRAPEVINE_GRAPH_EXPORTERS(X) \
  X(graphml)                         \
  X(gexf)                            \
  X(gephi)                           \
  X(neo4j)                           \
  X(edge_list)

#define DECLARE_EXPORTER(id) extern const GraphExporterSpec id##_graph_exporter;
GRAPEVINE_GRAPH_EXPORTERS(DECLARE_EXPORTER)
#undef DECLARE_EXPORTER

std::span<const GraphExporterSpec* const> graph_exporters() {
#define LIST_EXPORTER(id) &id##_graph_exporter,
  static constexpr const GraphExporterSpec* kExporters[] = {
      GRAPEVINE_GRAPH_EXPORTERS(LIST_EXPORTER)};
#undef LIST_EXPORTER
  return kExporters;
}

const GraphExporterSpec* find_graph_exporter(std::string_view id) {
  for (const GraphExporterSpec* exporter : graph_exporters()) {
    if (exporter->id == id) return exporter;
  }
  return nullptr;
}

std::vector<PersonAttribute> person_attributes(const ReportInput& in) {
  std::vector<PersonAttribute> attributes;
  const auto add_text = [&](const char* key, AttributeType type,
                            std::string (*text)(const ReportInput&, VertexId)) {
    attributes.push_back({key, type, text, nullptr, nullptr});
  };
  const auto add_number = [&](std::string key, const ScoreColumn& column,
                              const std::vector<double>& values) {
    attributes.push_back({std::move(key), AttributeType::number, nullptr, &column, &values});
  };
  add_text("primary_role", AttributeType::text, [](const ReportInput& input, VertexId v) {
    return std::string(spec_of(input.roles.primary[v]).id);
  });
  add_text("secondary_roles", AttributeType::words,
           [](const ReportInput& input, VertexId v) { return secondary_roles(input.roles, v); });
  add_text("status", AttributeType::text, [](const ReportInput& input, VertexId v) {
    return std::string(status_text(input.roles.status[v]));
  });
  add_text("stage", AttributeType::text, [](const ReportInput& input, VertexId v) {
    return std::string(spec_of(input.stages.stage[v]).id);
  });
  add_text("is_evangelist", AttributeType::flag, [](const ReportInput& input, VertexId v) {
    return std::string(input.findings.is_evangelist[v] != 0 ? "true" : "false");
  });
  if (const ScoreColumn* score = find_column(in.scores, kRankingMeasure)) {
    add_number("score", *score, score->value);
    if (!score->low.empty()) add_number("score_low", *score, score->low);
    if (!score->high.empty()) add_number("score_high", *score, score->high);
  }
  for (const ScoreColumn& column : in.scores.columns) {
    add_number(key_of(column), column, column.value);
  }
  return attributes;
}

std::string value_of(const PersonAttribute& attribute, const ReportInput& in, VertexId person) {
  if (attribute.text != nullptr) return attribute.text(in, person);
  if (!attribute.column->known(person)) return {};
  return fmt::format("{}", (*attribute.values)[person]);
}

std::string kinds_of(const GraphEdge& edge) {
  std::string kinds;
  for (std::size_t k = 0; k < kEdgeKinds.size(); ++k) {
    if (edge.kind_weight[k] <= 0) continue;
    if (!kinds.empty()) kinds += '|';
    kinds += kEdgeKinds[k].id;
  }
  return kinds;
}

std::string origin_of(const ReportInput& in) {
  return fmt::format("Grapevine {}, run {}, as of {}", in.run.version, in.run.id,
                     format_time(in.run.as_of_s));
}

}  // namespace grapevine
