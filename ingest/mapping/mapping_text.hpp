#pragma once

#include <string>
#include <vector>

#include "ingest/mapping/table_proposal.hpp"

namespace grapevine {

/// The mapping as TOML: `best`, then the table of people if it is not null, each line with its
/// reason; `others`, best first, are named where they come close. No value of the file is copied.
std::string mapping_text(const FileSample& sample, const TableProposal& best,
                         const TableProposal* people, const std::vector<TableProposal>& others);

}  // namespace grapevine
