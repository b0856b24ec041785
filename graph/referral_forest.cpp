#include "graph/referral_forest.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace grapevine {

namespace {

constexpr std::array<VerdictSpec, kVerdictCount> kVerdicts{{
    {Verdict::accepted, "accepted", "hold: this person was brought by that referrer"},
    {Verdict::not_taken_up, "not_taken_up", "are pending, declined or refunded"},
    {Verdict::receiver_unknown, "receiver_unknown", "do not say whom they brought"},
    {Verdict::referrer_unknown, "referrer_unknown", "name neither a referrer nor a code"},
    {Verdict::unknown_code, "unknown_code", "use a code that belongs to nobody we know"},
    {Verdict::public_code, "public_code", "use a code that is public or shared by several people"},
    {Verdict::expired, "expired", "use a code outside the time it was active"},
    {Verdict::self, "self", "name the same person as referrer and referred"},
    {Verdict::code_before_owner, "code_before_owner", "happened before the referrer joined"},
    {Verdict::existing_customer, "existing_customer", "name somebody who had already ordered"},
    {Verdict::already_referred, "already_referred",
     "name somebody whom another person brought first"},
    {Verdict::cycle, "cycle", "name somebody who had brought the referrer"},
    {Verdict::repeated, "repeated", "say again what an earlier claim says"},
}};

/// Union–find with path halving; roots carry no meaning beyond identity.
class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }

  VertexId find(VertexId v) {
    while (parent_[v] != v) {
      parent_[v] = parent_[parent_[v]];
      v = parent_[v];
    }
    return v;
  }
  void join(VertexId u, VertexId v) { parent_[find(v)] = find(u); }

 private:
  std::vector<VertexId> parent_;
};

/// A platform records a conversion a little after the order it stands for.
constexpr std::int64_t kConversionDelay_s = kDay_s;

struct Claim {
  std::int64_t occurred_s;
  VertexId referrer;
  VertexId referred;
  std::uint32_t row;
  std::uint8_t is_from_order;
  CodeId code;
};

VertexId owner_of(const Dataset& data, CodeId code) {
  return code == kNoCode ? kNoVertex : data.codes.owner[index_of(code)];
}

std::vector<Claim> collect_claims(const Dataset& data) {
  std::vector<Claim> claims;
  const ReferralTable& referrals = data.referrals;
  for (std::uint32_t i = 0; i < referrals.referrer.size(); ++i) {
    VertexId referrer = referrals.referrer[i];
    if (referrer == kNoVertex) referrer = owner_of(data, referrals.code[i]);
    claims.push_back(
        {referrals.occurred_s[i], referrer, referrals.referred[i], i, 0, referrals.code[i]});
  }
  const OrderTable& orders = data.orders;
  for (std::uint32_t i = 0; i < orders.buyer.size(); ++i) {
    if (orders.code[i] == kNoCode || orders.status[i] != OrderStatus::paid) continue;
    claims.push_back({orders.occurred_s[i], owner_of(data, orders.code[i]), orders.buyer[i], i, 1,
                      orders.code[i]});
  }
  // A referral row stands before the order it led to when both bear the same time, so that the
  // order's code is seen as a repetition and not the other way round.
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    return std::tie(a.occurred_s, a.referrer, a.referred, a.is_from_order, a.row) <
           std::tie(b.occurred_s, b.referrer, b.referred, b.is_from_order, b.row);
  });
  return claims;
}

std::vector<std::int64_t> first_order_times(const Dataset& data) {
  std::vector<std::int64_t> first_s(data.people_count(), kNoTime);
  const OrderTable& orders = data.orders;
  for (std::size_t i = 0; i < orders.buyer.size(); ++i) {
    if (orders.status[i] != OrderStatus::paid || orders.occurred_s[i] == kNoTime) continue;
    std::int64_t& first = first_s[orders.buyer[i]];
    if (first == kNoTime || orders.occurred_s[i] < first) first = orders.occurred_s[i];
  }
  return first_s;
}

/// Everything that can be said of a claim without looking at the other claims.
Verdict judge_alone(const Dataset& data, const Claim& claim,
                    const std::vector<std::int64_t>& first_order_s) {
  const std::int64_t t = claim.occurred_s;
  if (claim.referrer == kNoVertex) {
    if (claim.code == kNoCode) return Verdict::referrer_unknown;
    return data.codes.is_public[index_of(claim.code)] ? Verdict::public_code
                                                      : Verdict::unknown_code;
  }
  if (claim.is_from_order == 0) {
    const ReferralStatus status = data.referrals.status[claim.row];
    if (status == ReferralStatus::pending || status == ReferralStatus::declined) {
      return Verdict::not_taken_up;
    }
  } else if (!is_completed(data.orders, claim.row)) {
    return Verdict::not_taken_up;
  }
  if (claim.referred == kNoVertex) return Verdict::receiver_unknown;
  if (claim.referrer == claim.referred) return Verdict::self;
  if (claim.code != kNoCode) {
    const std::size_t c = index_of(claim.code);
    if (data.codes.is_public[c]) return Verdict::public_code;
    const std::int64_t from_s = data.codes.active_from_s[c];
    const std::int64_t until_s = data.codes.active_until_s[c];
    if (t != kNoTime &&
        ((from_s != kNoTime && t < from_s) || (until_s != kNoTime && t > until_s))) {
      return Verdict::expired;
    }
  }
  // Only a stated sign-up counts: people may refer before their own first order.
  const std::int64_t joined_s = data.people.joined_s[claim.referrer];
  if (t != kNoTime && joined_s != kNoTime && joined_s > t) return Verdict::code_before_owner;
  const bool is_conversion =
      claim.is_from_order == 0 && data.referrals.status[claim.row] == ReferralStatus::converted;
  const std::int64_t delay_s = is_conversion ? kConversionDelay_s : 0;
  if (t != kNoTime && first_order_s[claim.referred] != kNoTime &&
      first_order_s[claim.referred] < t - delay_s) {
    return Verdict::existing_customer;
  }
  return Verdict::accepted;
}

/// Fills order, depth, children_count and tree_size from `parent`. Children are laid out by
/// counting sort, then people are listed generation by generation: no recursion at any depth.
void complete(ReferralForest& forest) {
  const std::size_t n = forest.parent.size();
  forest.children_count.assign(n, 0);
  for (const VertexId p : forest.parent) {
    if (p != kNoVertex) ++forest.children_count[p];
  }
  std::vector<std::uint32_t> start(n + 1, 0);
  for (std::size_t v = 0; v < n; ++v) start[v + 1] = start[v] + forest.children_count[v];
  std::vector<VertexId> children(start[n]);
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  for (std::size_t v = 0; v < n; ++v) {
    if (forest.parent[v] != kNoVertex) {
      children[next[forest.parent[v]]++] = static_cast<VertexId>(v);
    }
  }
  forest.depth.assign(n, 0);
  forest.order.clear();
  forest.order.reserve(n);
  for (std::size_t v = 0; v < n; ++v) {
    if (forest.parent[v] == kNoVertex) forest.order.push_back(static_cast<VertexId>(v));
  }
  for (std::size_t begin = 0; begin < forest.order.size();) {
    const std::size_t end = forest.order.size();
    for (std::size_t i = begin; i < end; ++i) {
      const VertexId v = forest.order[i];
      for (std::uint32_t k = start[v]; k < start[v + 1]; ++k) {
        forest.depth[children[k]] = forest.depth[v] + 1;
        forest.order.push_back(children[k]);
      }
    }
    std::sort(forest.order.begin() + static_cast<std::ptrdiff_t>(end), forest.order.end());
    begin = end;
  }
  forest.tree_size.assign(n, 1);
  for (auto v = forest.order.rbegin(); v != forest.order.rend(); ++v) {
    const VertexId p = forest.parent[*v];
    if (p != kNoVertex) forest.tree_size[p] += forest.tree_size[*v];
  }
}

}  // namespace

const VerdictSpec& spec_of(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

ReferralForest build_forest(const Dataset& data, const Context& ctx) {
  const std::size_t n = data.people_count();
  ReferralForest forest;
  forest.parent.assign(n, kNoVertex);
  forest.claim.assign(n, 0);
  const std::vector<std::int64_t> first_order_s = first_order_times(data);
  Groups groups(n);

  const auto is_repeated = [&](const Claim& claim) {
    return claim.referrer != kNoVertex && claim.referred != kNoVertex &&
           forest.parent[claim.referred] == claim.referrer;
  };
  for (const Claim& claim : collect_claims(data)) {
    Verdict verdict =
        is_repeated(claim) ? Verdict::repeated : judge_alone(data, claim, first_order_s);
    if (verdict == Verdict::accepted) {
      if (forest.parent[claim.referred] != kNoVertex) {
        verdict = Verdict::already_referred;
      } else if (groups.find(claim.referrer) == groups.find(claim.referred)) {
        // The referred person has no parent yet, so is the root of a tree that holds the referrer.
        verdict = Verdict::cycle;
      } else {
        groups.join(claim.referrer, claim.referred);
        forest.parent[claim.referred] = claim.referrer;
        forest.claim[claim.referred] = static_cast<std::uint32_t>(forest.claims.verdict.size());
      }
    }
    forest.claims.referrer.push_back(claim.referrer);
    forest.claims.referred.push_back(claim.referred);
    forest.claims.occurred_s.push_back(claim.occurred_s);
    forest.claims.is_from_order.push_back(claim.is_from_order);
    forest.claims.row.push_back(claim.row);
    forest.claims.verdict.push_back(verdict);
  }
  check_stop(ctx);
  complete(forest);
  return forest;
}

ReferralForest forest_of_parents(std::vector<VertexId> parent) {
  ReferralForest forest;
  forest.parent = std::move(parent);
  const std::size_t n = forest.parent.size();
  for (const VertexId p : forest.parent) {
    if (p != kNoVertex && p >= n) {
      throw Error(Errc::internal, "a parent link leads to nobody", "give ids below n");
    }
  }
  forest.claim.assign(n, 0);
  complete(forest);
  if (forest.order.size() != n) {
    throw Error(Errc::internal, "the parent links hold a cycle", "a forest has none");
  }
  return forest;
}

}  // namespace grapevine
