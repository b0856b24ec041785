#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/identity/identity.hpp"
#include "ingest/store/workspace.hpp"

namespace grapevine {

/// Two accounts that share an address or phone, as the latest ingest or decision left them.
struct PairRow {
  std::string a;  ///< an id, `shopify:1` or an e-mail address
  std::string b;
  Match match;
  double weight_bits = 0;
  PairState state = PairState::merged;
};

/// An address or phone that more than kMostAccounts accounts share: it joins nobody.
struct PlaceholderRow {
  std::string key;
  std::int64_t accounts_count = 0;
};

/// By a, then b.
std::vector<PairRow> list_pairs(Workspace& workspace);
/// Most shared first.
std::vector<PlaceholderRow> list_placeholders(Workspace& workspace);

struct DecisionRow {
  std::string a;
  std::string b;
  bool is_same = false;
};
/// What the user has decided so far, by a and b.
std::vector<DecisionRow> list_decisions(Workspace& workspace);

enum class DecisionEffect : std::uint8_t {
  made,        ///< a decision was added
  taken_back,  ///< an earlier opposite one was removed, and that was enough
};

/// Makes two people one. Names are any a person is known by; an address stands for the account that
/// has it and ranks first. Raises Errc::input when nobody is
/// known by one, Errc::nothing_to_do when they are one person already.
DecisionEffect merge_people(Workspace& workspace, const std::string& a, const std::string& b);

/// Takes `a` apart from `b`, or from the only one it was merged with: an earlier merge_people is
/// taken back, a merge by evidence overruled. Either way merge_people(a, b) restores every table.
/// Raises Errc::input for unknown names and when it is unclear whom `b` would be,
/// Errc::nothing_to_do when there is nothing to take apart.
DecisionEffect unmerge_people(Workspace& workspace, const std::string& a,
                              const std::optional<std::string>& b);

}  // namespace grapevine
