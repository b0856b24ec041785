#include <algorithm>
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

std::vector<std::uint8_t> consenting_people(const Dataset& data) {
  const ConsentTable& consents = data.consents;
  if (consents.person.empty()) return std::vector<std::uint8_t>(data.people_count(), 1);
  // Latest word first within each (person, purpose, channel); at equal times a no stands first.
  std::vector<std::uint32_t> order(consents.person.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
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
  std::vector<std::uint8_t> may(data.people_count(), 0);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool is_latest = k == 0 || key(order[k - 1]) != key(order[k]);
    if (is_latest && consents.status[order[k]] == ConsentStatus::granted) {
      may[consents.person[order[k]]] = 1;
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
