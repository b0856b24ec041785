#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/dataset.hpp"

namespace grapevine {

/// What became of a claim "u brought v".
enum class Verdict : std::uint8_t {
  accepted,           ///< this is v's referrer
  not_taken_up,       ///< an invitation that is pending or declined, an order that was refunded
  receiver_unknown,   ///< nobody knows whom it brought: it counts as an invitation, not as an edge
  referrer_unknown,   ///< the source names neither a referrer nor a code
  unknown_code,       ///< the code belongs to nobody we know
  public_code,        ///< the code was leaked or handed to everybody
  expired,            ///< the code was not active then
  self,               ///< u and v are the same person
  code_before_owner,  ///< u was not there yet
  existing_customer,  ///< v had ordered before
  already_referred,   ///< somebody else brought v earlier
  cycle,              ///< v had, directly or not, brought u
  repeated,           ///< says again what an accepted claim says
};
inline constexpr std::size_t kVerdictCount = 13;

struct VerdictSpec {
  Verdict verdict;
  std::string_view id;
  std::string_view meaning;  ///< completes "n claims …"
};
const VerdictSpec& spec_of(Verdict verdict);

/// A claim from the referral table or from an order that used a referral code.
struct ClaimTable {
  std::vector<VertexId> referrer;
  std::vector<VertexId> referred;
  std::vector<std::int64_t> occurred_s;
  std::vector<std::uint8_t> is_from_order;  ///< 0: row of `referrals`; 1: row of `orders`
  std::vector<std::uint32_t> row;           ///< which one
  std::vector<Verdict> verdict;
};

/// Each person's first accepted referrer: a forest, directed from referrer to referred.
/// `order` lists everybody so that a parent stands before its children; each person's descendants
/// stand after the person, hence one reverse pass rolls values up and one forward pass down.
struct ReferralForest {
  ClaimTable claims;                 ///< in time order
  std::vector<VertexId> parent;      ///< kNoVertex: nobody
  std::vector<std::uint32_t> claim;  ///< the accepted claim; only where there is a parent
  std::vector<VertexId> order;       ///< all people, parents first, by depth then id
  std::vector<std::uint32_t> depth;  ///< 0 for roots
  std::vector<std::uint32_t> children_count;
  std::vector<std::uint32_t> tree_size;  ///< the person and all descendants
};

/// Applies the validity rules of methods §1.1 to every claim in time order (unknown times first;
/// ties by referrer, then referred). A claim with only a code counts for the code's owner. A claim
/// that the source calls converted may be stamped up to a day after the first order.
/// Cost: O(claims log claims + n).
ReferralForest build_forest(const Dataset& data, const Context& ctx);

/// The forest given by parent links, without claims: for tests and generated graphs.
/// Raises Errc::internal on a cycle or an id out of range.
ReferralForest forest_of_parents(std::vector<VertexId> parent);

}  // namespace grapevine
