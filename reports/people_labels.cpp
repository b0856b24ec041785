#include "reports/people_labels.hpp"

#include "reports/pseudonym.hpp"

namespace grapevine {

PeopleLabels label_people(const Dataset& data, const ReportOptions& options) {
  PeopleLabels labels;
  labels.are_identities = options.show_identities;
  if (!options.show_identities) {
    labels.id = pseudonyms(options.pseudonym_key, data.people.key);
    labels.name = labels.id;
    return labels;
  }
  labels.id = data.people.key;
  labels.name = data.people.name;
  for (std::size_t v = 0; v < labels.name.size(); ++v) {
    if (labels.name[v].empty()) labels.name[v] = labels.id[v];
  }
  return labels;
}

}  // namespace grapevine
