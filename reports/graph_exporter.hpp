#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/network.hpp"
#include "reports/people_labels.hpp"
#include "reports/report_options.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// What a program for graphs gets: everybody with role and scores, and who reached whom.
struct GraphInput {
  const ReportInput& in;
  const Network& network;
  const PeopleLabels& labels;  ///< ids and names, or pseudonyms for both
};

enum class AttributeType : std::uint8_t { text, words, flag, number };

/// One thing known about a person, the same in every format. Points into the input.
struct PersonAttribute {
  std::string key;                                    ///< snake_case, unique
  AttributeType type;                                 ///< words: texts apart by '|'
  std::string (*text)(const ReportInput&, VertexId);  ///< nullptr: a number
  const ScoreColumn* column;                          ///< of numbers
  const std::vector<double>* values;
};

/// Role, stage, whether an evangelist, the ranking score with its bounds, then every measure that
/// was computed, as in segments.csv.
std::vector<PersonAttribute> person_attributes(const ReportInput& in);

/// The value in words or digits (the shortest that read back equal); empty: not known.
std::string value_of(const PersonAttribute& attribute, const ReportInput& in, VertexId person);

/// One file of a graph format.
struct GraphFile {
  std::string_view name;
  std::string_view meaning;
  void (*render)(const GraphInput&, std::ostream&);
};

/// A format of programs for graphs. Streams: needs no memory that grows with the network.
struct GraphExporterSpec {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
  std::span<const GraphFile> files;
};

/// In the order in which they are listed.
std::span<const GraphExporterSpec* const> graph_exporters();

/// The exporter with this id; nullptr when there is none.
const GraphExporterSpec* find_graph_exporter(std::string_view id);

/// "Grapevine 0.1.0, run 0123456789abcdef, as of 2026-05-31T12:00:00Z": where a graph is from.
std::string origin_of(const ReportInput& in);

}  // namespace grapevine
