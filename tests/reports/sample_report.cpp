#include "tests/reports/sample_report.hpp"

#include <fmt/format.h>

#include <sstream>

#include "reports/registry.hpp"

namespace grapevine {

namespace {

constexpr VertexId kPeople = 56;
constexpr VertexId kFirstOfStar = 34;  // people 34..53 were brought by person 33; 54, 55 by nobody

std::int64_t at(const char* date) { return *parse_iso_time(date); }

Role role_of(VertexId v) {
  if (v % 9 == 1) return Role::advocate;
  if (v == 0 || v == 33) return Role::influencer;
  if (v % 14 == 5) return Role::prosumer;
  return v % 4 == 2 ? Role::participator : Role::friend_;
}

void add_people(SampleReport& s) {
  for (VertexId v = 0; v < kPeople; ++v) {
    s.data.people.key.push_back(fmt::format("cust-{:03}-xq", v));
    s.data.people.name.push_back(v % 5 == 4 ? "" : fmt::format("Nora Quillfeather{:02}", v));
    s.data.people.email.push_back(fmt::format("nora{:02}@hidden.example", v));
    s.data.people.joined_s.push_back(at("2025-01-01") + v * kDay_s);
    s.data.codes.code.push_back(fmt::format("NORACODE{:02}", v));
    s.data.codes.owner.push_back(v);
  }
  s.data.currency = "EUR";
  s.data.as_of_s = at("2026-05-01");
  std::vector<VertexId> parent(kPeople, kNoVertex);
  for (VertexId v = 1; v < 33; ++v)
    parent[v] = v < 5 ? 0 : v < 14 ? 1 + v % 4 : v < 27 ? v - 8 : v - 7;
  for (VertexId v = kFirstOfStar; v < 54; ++v) parent[v] = 33;
  s.forest = forest_of_parents(parent);
}

void add_roles(SampleReport& s) {
  for (VertexId v = 0; v < kPeople; ++v) {
    const Role role = role_of(v);
    s.roles.primary.push_back(role);
    s.roles.status.push_back(v % 3 == 1 || v == 0 || v == 33 ? RoleStatus::confirmed
                                                             : RoleStatus::provisional);
    s.roles.posterior.push_back(RoleArray{});
    s.roles.secondary_bits.push_back(v % 10 == 0 ? 0b00110 : 0);
    s.stages.stage.push_back(v == 0 || v == 33 ? Stage::commitment
                                               : static_cast<Stage>((v * 7 + v / 5) % kStageCount));
  }
  s.stages.shop_gap_90_s = 120 * kDay_s;
}

ScoreColumn column(const std::string& id, double scale) {
  ScoreColumn out;
  out.id = id;
  for (VertexId v = 0; v < kPeople; ++v) out.value.push_back(scale * static_cast<double>(v % 7));
  return out;
}

void add_scores(SampleReport& s) {
  ScoreColumn influence = column(std::string("decayed_influence"), 0.75);
  influence.value[0] = 14.25;
  influence.value[33] = 20;
  for (const double value : influence.value) {
    influence.low.push_back(value * 0.5);
    influence.high.push_back(value * 1.5 + 1);
  }
  influence.is_unknown.assign(kPeople, 0);
  influence.is_unknown[55] = 1;
  influence.value[55] = 0;
  s.scores.columns = {influence, column("referred_revenue", 4500),
                      column("conversion_rate", 0.125)};
  s.scores.columns[2].note = "Shops with few invitations lean on the average of all.";
}

Rate rate(std::int64_t numerator, std::int64_t denominator, const std::string& definition) {
  const double fraction = static_cast<double>(numerator) / static_cast<double>(denominator);
  return {numerator, denominator, fraction, fraction * 0.8, fraction + (1 - fraction) * 0.2,
          definition};
}

void add_groups(Findings& f, const SampleReport& s) {
  for (std::size_t r = 0; r < kRoleCount; ++r) f.groups[r].role = static_cast<Role>(r);
  for (VertexId v = 0; v < kPeople; ++v) {
    RoleGroup& group = f.groups[static_cast<std::size_t>(s.roles.primary[v])];
    ++(s.roles.status[v] == RoleStatus::confirmed ? group.confirmed_count
                                                  : group.provisional_count);
    ++group.stage_counts[static_cast<std::size_t>(s.stages.stage[v])];
    ++f.stage_counts[static_cast<std::size_t>(s.stages.stage[v])];
    group.own_revenue_cents += 4950;
    group.referred_revenue_cents += 123456;
  }
  f.groups[2].secondary_count = 6;
}

TreePicture picture(const ReferralForest& forest, VertexId root) {
  TreePicture tree;
  tree.nodes.push_back({root, -1, 0});
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    for (VertexId v = 0; v < kPeople; ++v) {
      if (forest.parent[v] != tree.nodes[i].person) continue;
      tree.nodes.push_back({v, static_cast<std::int32_t>(i), tree.nodes[i].depth + 1});
    }
  }
  tree.people_count = static_cast<std::int64_t>(tree.nodes.size());
  tree.generations_count = tree.nodes.back().depth;
  tree.referred_revenue_cents = 812345;
  tree.structural_virality = 2.875;
  return tree;
}

TopList top_list(const char* id, const char* title, const char* key,
                 std::initializer_list<VertexId> people) {
  TopList list{id,
               title,
               key,
               "Who moves most people, directly or down the chain.",
               "Customers below the person, each step counting half; all people; all time; n = 56.",
               {}};
  double value = 21;
  for (const VertexId v : people) {
    value -= 3.25;
    list.entries.push_back({v,
                            value,
                            true,
                            value / 2,
                            value * 1.5,
                            {"Brought 4 customers directly.", "Friends came back for more."}});
  }
  return list;
}

void add_findings(SampleReport& s) {
  Findings& f = s.findings;
  f.headline = "51 of 56 people came through somebody else; two people stand at the top of it.";
  f.people_count = kPeople;
  f.customers_count = 1048;
  f.referred_customers_count = 341;
  f.referrers_count = 15;
  f.evangelists_count = 3;
  f.orders_count = 2710;
  f.revenue_cents = 123456789;
  f.referred_revenue_cents = 40123456;
  f.first_event_s = at("2025-01-01");
  f.participation = rate(22, 56, "people who shared or referred ÷ people known, all time");
  f.referred_share = rate(341, 1048, "referred customers ÷ customers, all time");
  f.funnel = {
      {"invited", "Invited", 420, true, {}},
      {"clicked", "Clicked", 0, false, {}},
      {"signed_up", "Signed up", 260, true, rate(260, 420, "signed up ÷ invited, all time")},
      {"first_order", "First order", 141, true, rate(141, 260, "ordered ÷ signed up")},
      {"second_order", "Second order", 58, true, rate(58, 141, "ordered twice ÷ once")}};
  add_groups(f, s);
  f.top_lists = {top_list("influence", "Influence", "decayed_influence", {33, 0, 1, 19, 10}),
                 top_list("conversion", "Conversion", "conversion_rate", {28, 37})};
  for (ListEntry& entry : f.top_lists[1].entries) {
    entry.value = 0.4375;
    entry.low = 0.25;
    entry.high = 0.625;
  }
  f.trees = {picture(s.forest, 0), picture(s.forest, 33)};
  f.trees_count = 2;
  f.quality = {
      {"orphan_codes", "Codes that belong to nobody", 3, 59, "Their sales have no referrer."},
      {"undated", "Facts without a date", 0, 3120, "They count, but not for the stages."}};
  f.evangelists = {33, 0, 10};
  f.evangelist_reasons.assign(3, {"Brought 4 customers directly.", "Friends came back for more."});
  f.is_evangelist.assign(kPeople, 0);
  for (const VertexId v : f.evangelists) f.is_evangelist[v] = 1;
}

}  // namespace

SampleReport sample_report() {
  SampleReport s;
  add_people(s);
  add_roles(s);
  add_scores(s);
  add_findings(s);
  s.run.version = "0.1.0";
  s.run.as_of_s = s.data.as_of_s;
  s.run.inputs = {{"orders", 2841, std::string(64, 'a')}, {"people", 56, std::string(64, 'b')}};
  s.run.rejects = {{"bad_date", "The date is not one.", 12}};
  s.run.settings = {{"half_life_days", "180"}, {"seed", "1"}};
  assign_id(s.run);
  return s;
}

SampleReport hostile_report(const std::string& text) {
  SampleReport s = sample_report();
  for (std::size_t v = 0; v < s.data.people.key.size(); ++v) {
    s.data.people.key[v] = text + s.data.people.key[v];
    s.data.people.name[v] = text + s.data.people.name[v];
    s.data.people.email[v] = text + s.data.people.email[v];
    s.data.codes.code[v] = text + s.data.codes.code[v];
  }
  s.data.currency = text;
  s.run.settings.emplace_back(text, text);
  s.run.rejects.push_back({text, text, 1});
  s.run.inputs.push_back({text, 1, text});
  Findings& f = s.findings;
  f.headline = text;
  f.participation.definition = f.referred_share.definition = text;
  for (FunnelStep& step : f.funnel) step.title = step.id = step.from_previous.definition = text;
  for (TopList& list : f.top_lists) {
    list.id = list.title = list.reading = list.definition = text;
    for (ListEntry& entry : list.entries) entry.reasons = {text};
  }
  for (QualityCheck& check : f.quality) check.id = check.title = check.consequence = text;
  for (ScoreColumn& column : s.scores.columns) column.note = text;
  return s;
}

ReportOptions sample_options() {
  return {false, "a secret for tests", "Lantern & Leaf", shipped_playbook()};
}

std::string rendered(const std::string& exporter_id, const SampleReport& sample,
                     const ReportOptions& options) {
  std::ostringstream out;
  find_exporter(exporter_id)->render(sample.input(), options, out);
  return out.str();
}

}  // namespace grapevine
