#include "cli/identity_doubt.hpp"

#include "cli/scored_workspace.hpp"
#include "ingest/store/people_decisions.hpp"

namespace grapevine {

namespace {

struct Headline {
  const char* id;
  const char* title;
  std::int64_t Findings::*number;
  bool is_money;
};

constexpr Headline kHeadlines[] = {
    {"people", "people", &Findings::people_count, false},
    {"customers", "customers", &Findings::customers_count, false},
    {"referred_customers", "referred customers", &Findings::referred_customers_count, false},
    {"referrers", "referrers", &Findings::referrers_count, false},
    {"evangelists", "evangelists", &Findings::evangelists_count, false},
    {"referred_revenue_cents", "revenue from referred customers", &Findings::referred_revenue_cents,
     true},
};

}  // namespace

IdentityDoubt identity_doubt(Workspace& workspace, const Findings& now, const Globals& globals,
                             const Context& ctx) {
  IdentityDoubt doubt;
  for (const PairRow& pair : list_pairs(workspace)) {
    const bool is_single_key =
        pair.state == PairState::merged && pair.weight_bits < kFirmWeight_bits;
    doubt.households_count += pair.state == PairState::household ? 1 : 0;
    doubt.single_key_count += is_single_key ? 1 : 0;
  }
  if (doubt.households_count + doubt.single_key_count == 0) return doubt;
  const auto merged = score_workspace(workspace, globals, {}, ctx, Doubt::all_merged);
  const auto apart = score_workspace(workspace, globals, {}, ctx, Doubt::all_apart);
  for (const Headline& headline : kHeadlines) {
    doubt.rows.push_back({headline.id, headline.title, now.*headline.number,
                          merged->analysis.findings.*headline.number,
                          apart->analysis.findings.*headline.number, headline.is_money});
  }
  return doubt;
}

}  // namespace grapevine
