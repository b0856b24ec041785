#include <algorithm>
#include <functional>

#include "graph/money.hpp"
#include "scoring/findings/parts.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kListLength = 10;

std::string plural(std::uint64_t count, const std::string& one, const std::string& many) {
  return format_count(static_cast<std::int64_t>(count)) + ' ' + (count == 1 ? one : many);
}

/// "once", "twice", "7 times".
std::string times(std::uint64_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return format_count(static_cast<std::int64_t>(count)) + " times";
}

/// The best people by `value` among those `belongs` names; ties to the smaller id.
std::vector<VertexId> best_people(std::size_t n, const std::function<bool(VertexId)>& belongs,
                                  const std::function<double(VertexId)>& value) {
  std::vector<VertexId> people;
  for (VertexId v = 0; v < n; ++v) {
    if (belongs(v)) people.push_back(v);
  }
  const auto better = [&](VertexId a, VertexId b) {
    const double x = value(a);
    const double y = value(b);
    return x != y ? x > y : a < b;
  };
  const std::size_t keep = std::min(kListLength, people.size());
  std::partial_sort(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(keep),
                    people.end(), better);
  people.resize(keep);
  return people;
}

std::string definition_of(const FindingsInput& in, const MeasureSpec& spec) {
  return std::string(spec.title) + " = " + std::string(spec.formula) +
         "; cohort: everybody known; " + window_of(in) +
         "; n = " + format_count(static_cast<std::int64_t>(in.data.people_count()));
}

TopList list_by_measure(const FindingsInput& in, std::string_view measure_id, std::string list_id,
                        std::string title, std::string reading,
                        const std::function<bool(VertexId)>& belongs) {
  const MeasureSpec& spec = *find_measure(measure_id);
  const ScoreColumn& column = *find_column(in.scores, measure_id);
  TopList list{std::move(list_id), std::move(title),        column_key(spec),
               std::move(reading), definition_of(in, spec), {}};
  const auto counts = [&](VertexId v) { return column.known(v) && belongs(v); };
  for (const VertexId v :
       best_people(in.data.people_count(), counts, [&](VertexId u) { return column.value[u]; })) {
    ListEntry entry;
    entry.person = v;
    entry.value = column.value[v];
    entry.has_interval = !column.low.empty();
    if (entry.has_interval) {
      entry.low = column.low[v];
      entry.high = column.high[v];
    }
    entry.reasons = reasons_for(in, v);
    list.entries.push_back(std::move(entry));
  }
  return list;
}

TopList list_by_role(const FindingsInput& in, Role role) {
  const RoleSpec& spec = spec_of(role);
  const auto r = static_cast<std::size_t>(role);
  TopList list;
  list.id = spec.id;
  list.title = std::string(spec.title) + " to talk to first";
  list.measure_key = "role_posterior";
  list.reading =
      "The higher the probability, the more their behaviour looks like this role and "
      "unlike the others.";
  list.definition = "probability of the role under the evidence model; cohort: primary role " +
                    std::string(spec.id) + "; " + window_of(in) + "; n = " +
                    format_count(static_cast<std::int64_t>(
                        std::count(in.roles.primary.begin(), in.roles.primary.end(), role)));
  for (const VertexId v : best_people(
           in.data.people_count(), [&](VertexId u) { return in.roles.primary[u] == role; },
           [&](VertexId u) { return in.roles.posterior[u][r]; })) {
    ListEntry entry;
    entry.person = v;
    entry.value = in.roles.posterior[v][r];
    entry.reasons = reasons_for(in, v);
    list.entries.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

std::vector<std::string> reasons_for(const FindingsInput& in, VertexId v) {
  const ActivityTable& activity = in.activity;
  std::vector<std::string> reasons;
  if (in.forest.children_count[v] > 0) {
    std::string text =
        "brought " + plural(in.forest.children_count[v], "person", "people") + " directly";
    const std::uint64_t below = in.forest.tree_size[v] - std::uint64_t{1};
    if (below > in.forest.children_count[v]) {
      text += ", " + format_count(static_cast<std::int64_t>(below)) + " down the chain in all";
    }
    reasons.push_back(std::move(text));
  }
  const ScoreColumn& revenue = *find_column(in.scores, "referred_revenue");
  if (revenue.value[v] > 0) {
    reasons.push_back("those brought directly have spent " +
                      format_money(static_cast<std::int64_t>(revenue.value[v]), in.data.currency,
                                   in.data.currency_exponent));
  }
  if (activity.invited_count[v] > 0) {
    reasons.push_back("reached " + plural(activity.invited_count[v], "friend", "friends") +
                      ", of whom " +
                      (activity.brought_count[v] == 0 ? std::string("none")
                                                      : format_count(activity.brought_count[v])) +
                      " came");
  }
  if (activity.shares_count[v] > 0) {
    reasons.push_back("shared " + times(activity.shares_count[v]));
  }
  std::uint64_t engagements = 0;
  for (const auto& counts : activity.engagements_count) engagements += counts[v];
  if (engagements > 0) {
    reasons.push_back("took part or contributed " + times(engagements));
  }
  if (activity.orders_count[v] > 0) {
    reasons.push_back("ordered " + times(activity.orders_count[v]));
  }
  return reasons;
}

void find_top_lists(const FindingsInput& in, Findings& out) {
  const auto brought = [&](VertexId v) { return in.activity.brought_count[v] > 0; };
  out.top_lists.push_back(list_by_measure(
      in, kRankingMeasure, "influence", "Who brings people",
      "Ranked by people brought per year, recent ones counting more; the interval says how sure "
      "one can be.",
      brought));
  out.top_lists.push_back(list_by_measure(
      in, "chain_credit", "chain_credit", "Whose chains earn",
      "Each referred order is split equally over everybody above the buyer, so the whole list adds "
      "up to the referred revenue.",
      [&](VertexId v) { return find_column(in.scores, "chain_credit")->value[v] > 0; }));
  out.top_lists.push_back(list_by_measure(
      in, "conversion_rate", "conversion_rate", "Whose word is taken",
      "The share of invited friends to expect; a short record is pulled towards the shop's "
      "average.",
      brought));
  for (const Role role : {Role::influencer, Role::advocate, Role::prosumer, Role::participator}) {
    if (out.groups[static_cast<std::size_t>(role)].is_measurable) {
      out.top_lists.push_back(list_by_role(in, role));
    }
  }
}

}  // namespace grapevine
