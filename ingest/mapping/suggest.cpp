#include "ingest/mapping/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.hpp"
#include "ingest/mapping/mapping_text.hpp"
#include "ingest/mapping/table_proposal.hpp"
#include "ingest/registry.hpp"

namespace grapevine {

namespace {

/// The table of people, where the rows also give the person of `best` further names.
const TableProposal* people_beside(const TableProposal& best,
                                   const std::vector<TableProposal>& proposals) {
  const ProposedColumn* person = best.find("person_id");
  if (person == nullptr && best.format->id == "referrals") person = best.find("referred_id");
  if (person == nullptr || best.format->id == "people") return nullptr;
  for (const TableProposal& people : proposals) {
    if (people.format->id != "people") continue;
    std::size_t names_count = 0;
    bool is_same_person = false;
    for (const std::string_view name : {"person_id", "email", "phone", "name"}) {
      const ProposedColumn* column = people.find(name);
      if (column == nullptr) continue;
      ++names_count;
      is_same_person = is_same_person || (name != "name" && column->field == person->field);
    }
    if (is_same_person && names_count > 1) return &people;
  }
  return nullptr;
}

}  // namespace

std::string suggest_mapping(const FileSample& sample) {
  std::vector<TableProposal> proposals;
  for (const FormatSpec* format : formats()) {
    if (format->is_canonical && find_table(format->id) == format) {
      proposals.push_back(propose_table(*format, sample));
    }
  }
  std::stable_sort(
      proposals.begin(), proposals.end(),
      [](const TableProposal& a, const TableProposal& b) { return a.score > b.score; });
  const auto best =
      std::find_if(proposals.begin(), proposals.end(),
                   [](const TableProposal& proposal) { return proposal.obstacle.empty(); });
  if (best != proposals.end()) {
    return mapping_text(sample, *best, people_beside(*best, proposals), proposals);
  }
  if (const auto edges = propose_edges(*find_table("referrals"), sample)) {
    return mapping_text(sample, *edges, nullptr, proposals);
  }
  const TableProposal& nearest = proposals.front();
  throw Error(Errc::input,
              fmt::format("no table fits the columns of {}; nearest is {}, but {}",
                          shown(sample.file_name), nearest.format->id, nearest.obstacle),
              fmt::format("write a mapping by hand for one of {}", table_ids()),
              SourceRow{sample.file_name, 1, {}});
}

}  // namespace grapevine
