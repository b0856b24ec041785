#include <algorithm>

#include "ingest/mapping/table_proposal.hpp"

namespace grapevine {

std::optional<TableProposal> propose_edges(const FormatSpec& referrals, const FileSample& sample) {
  std::vector<std::size_t> ids;
  for (std::size_t f = 0; f < sample.names.size(); ++f) {
    const ColumnShape& shape = sample.shapes[f];
    if ((shape.is_id() || shape.is_email()) && !shape.is_date() && !shape.has_decimals() &&
        !shape.is_vocabulary()) {
      ids.push_back(f);
    }
  }
  if (ids.size() != 2 || sample.names.size() > 4) return std::nullopt;
  // People stand on both sides of a referral; things and their names have nothing in common.
  const auto& seconds = sample.shapes[ids[1]].distinct();
  const auto& firsts = sample.shapes[ids[0]].distinct();
  if (std::none_of(firsts.begin(), firsts.end(),
                   [&](const std::string& id) { return seconds.count(id) > 0; })) {
    return std::nullopt;
  }
  TableProposal proposal;
  proposal.format = &referrals;
  const std::string reason = "one of two columns of ids; the names say nothing";
  for (std::size_t c = 0; c < referrals.columns.size(); ++c) {
    const std::string_view name = referrals.columns[c].name;
    if (name == "referrer_id") proposal.columns.push_back({c, ids[0], {}, reason, {}});
    if (name == "referred_id") proposal.columns.push_back({c, ids[1], {}, reason, {}});
  }
  proposal.doubts.emplace_back(
      "Whether the first column brought the second or the other way round, the file does not say: "
      "check the direction.");
  return proposal;
}

}  // namespace grapevine
