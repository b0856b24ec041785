#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/globals.hpp"
#include "graph/base/context.hpp"
#include "ingest/store/workspace.hpp"
#include "scoring/findings/findings.hpp"

namespace grapevine {

/// A headline number as it is, and as it would be.
struct DoubtRow {
  std::string id;
  std::string title;
  std::int64_t now = 0;
  std::int64_t all_merged = 0;  ///< every doubtful pair of accounts one person
  std::int64_t all_apart = 0;   ///< every doubtful pair two people
  bool is_money = false;        ///< minor units
};

/// How far the headline numbers hang on pairs of accounts that the evidence leaves in doubt.
struct IdentityDoubt {
  std::int64_t households_count = 0;  ///< doubtful pairs that are two people now
  std::int64_t single_key_count = 0;  ///< doubtful pairs that are one person now
  std::vector<DoubtRow> rows;         ///< none where there is no doubtful pair
};

/// `now` is what the workspace says as it is. Analyses it twice more when a pair is in doubt.
IdentityDoubt identity_doubt(Workspace& workspace, const Findings& now, const Globals& globals,
                             const Context& ctx);

}  // namespace grapevine
