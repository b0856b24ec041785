#pragma once

#include <string>
#include <vector>

#include "graph/dataset.hpp"
#include "reports/report_options.hpp"

namespace grapevine {

/// What a report calls people: the only way from a VertexId to words about a person.
struct PeopleLabels {
  bool are_identities = false;
  std::vector<std::string> id;    ///< key, or pseudonym
  std::vector<std::string> name;  ///< name, else key; or pseudonym
};

PeopleLabels label_people(const Dataset& data, const ReportOptions& options);

}  // namespace grapevine
