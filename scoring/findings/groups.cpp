#include <algorithm>
#include <numeric>
#include <tuple>

#include "scoring/findings/parts.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

void find_groups(const FindingsInput& in, Findings& out) {
  std::vector<std::int64_t> brought_revenue(in.data.people_count(), 0);
  for (VertexId v = 0; v < in.data.people_count(); ++v) {
    const VertexId p = in.forest.parent[v];
    if (p != kNoVertex) brought_revenue[p] += in.activity.revenue_cents[v];
  }
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    out.groups[r].role = static_cast<Role>(r);
    out.groups[r].is_measurable =
        static_cast<Role>(r) != Role::prosumer || in.roles.is_prosumer_measurable;
  }
  for (VertexId v = 0; v < in.data.people_count(); ++v) {
    RoleGroup& group = out.groups[static_cast<std::size_t>(in.roles.primary[v])];
    ++(in.roles.status[v] == RoleStatus::confirmed ? group.confirmed_count
                                                   : group.provisional_count);
    group.own_revenue_cents += in.activity.revenue_cents[v];
    group.referred_revenue_cents += brought_revenue[v];
    const auto stage = static_cast<std::size_t>(in.stages.stage[v]);
    ++group.stage_counts[stage];
    ++out.stage_counts[stage];
    for (std::size_t r = 0; r < kRoleCount; ++r) {
      out.groups[r].secondary_count += is_secondary(in.roles, v, static_cast<Role>(r));
    }
  }
}

namespace {

/// Rows that hold the latest word of each (person, purpose, channel), in the order of these; at
/// equal times a no is the latest.
std::vector<std::uint32_t> latest_words(const ConsentTable& consents) {
  std::vector<std::uint32_t> order(consents.person.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t i) {
    return std::tie(consents.person[i], consents.purpose[i], consents.channel[i]);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (key(a) != key(b)) return key(a) < key(b);
    if (consents.occurred_s[a] != consents.occurred_s[b]) {
      return consents.occurred_s[a] > consents.occurred_s[b];
    }
    return consents.status[a] > consents.status[b];
  });
  const auto same = [&](std::uint32_t a, std::uint32_t b) { return key(a) == key(b); };
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  return order;
}

}  // namespace

std::vector<std::uint8_t> consenting_people(const Dataset& data) {
  const ConsentTable& consents = data.consents;
  if (consents.person.empty()) return std::vector<std::uint8_t>(data.people_count(), 1);
  const std::vector<std::uint32_t> latest = latest_words(consents);
  std::vector<std::uint8_t> may(data.people_count(), 0);
  for (std::size_t begin = 0; begin < latest.size();) {
    // All channels of one person and purpose; a no to any channel takes back what stood before it.
    std::size_t end = begin;
    const std::uint32_t first = latest[begin];
    std::int64_t refused_s = kNoTime;
    bool is_refused = false;
    for (; end < latest.size() && consents.person[latest[end]] == consents.person[first] &&
           consents.purpose[latest[end]] == consents.purpose[first];
         ++end) {
      const std::uint32_t i = latest[end];
      if (consents.channel[i] != "any" || consents.status[i] != ConsentStatus::denied) continue;
      is_refused = true;
      refused_s = consents.occurred_s[i];
    }
    for (; begin < end; ++begin) {
      const std::uint32_t i = latest[begin];
      const bool is_withdrawn = is_refused && consents.occurred_s[i] <= refused_s;
      if (consents.status[i] == ConsentStatus::granted && !is_withdrawn)
        may[consents.person[i]] = 1;
    }
  }
  return may;
}

void find_evangelists(const FindingsInput& in, Findings& out) {
  std::vector<std::uint8_t> may_contact = consenting_people(in.data);
  for (const VertexId v : in.data.suppressions.person) may_contact[v] = 0;
  const ScoreColumn* influence = find_column(in.scores, kRankingMeasure);
  out.is_evangelist.assign(in.data.people_count(), 0);
  for (VertexId v = 0; v < in.data.people_count(); ++v) {
    const Role role = in.roles.primary[v];
    const std::uint32_t conversions = in.activity.are_orders_recorded
                                          ? in.activity.customers_brought_count[v]
                                          : in.activity.brought_count[v];
    const bool is_evangelist = (role == Role::advocate || role == Role::influencer) &&
                               in.roles.status[v] == RoleStatus::confirmed &&
                               in.stages.stage[v] == Stage::commitment && conversions >= 1 &&
                               may_contact[v];
    if (!is_evangelist) continue;
    out.is_evangelist[v] = 1;
    out.evangelists.push_back(v);
  }
  std::stable_sort(out.evangelists.begin(), out.evangelists.end(), [&](VertexId a, VertexId b) {
    return influence->value[a] > influence->value[b];
  });
  for (const VertexId v : out.evangelists) out.evangelist_reasons.push_back(reasons_for(in, v));
  out.evangelists_count = static_cast<std::int64_t>(out.evangelists.size());
}

}  // namespace grapevine
