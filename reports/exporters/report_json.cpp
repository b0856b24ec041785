#include <nlohmann/json.hpp>
#include <ostream>

#include "graph/base/time.hpp"
#include "reports/json_values.hpp"
#include "reports/measure_lookup.hpp"
#include "reports/outreach.hpp"
#include "reports/people_labels.hpp"
#include "reports/registry.hpp"
#include "reports/roles_text.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

using Json = nlohmann::ordered_json;

struct JsonInput {
  const ReportInput& in;
  const ReportOptions& options;
  const PeopleLabels& labels;
};

Json person_value(const JsonInput& input, VertexId person) {
  Json out;
  out["id"] = input.labels.id[person];
  if (input.labels.are_identities) {
    out["name"] = input.in.data.people.name[person];
    out["email"] = input.in.data.people.email[person];
  }
  out["primary_role"] = spec_of(input.in.roles.primary[person]).id;
  out["status"] = status_text(input.in.roles.status[person]);
  out["stage"] = spec_of(input.in.stages.stage[person]).id;
  return out;
}

Json totals(const Findings& f) {
  Json out;
  out["people_count"] = f.people_count;
  out["customers_count"] = f.customers_count;
  out["referred_customers_count"] = f.referred_customers_count;
  out["referrers_count"] = f.referrers_count;
  out["evangelists_count"] = f.evangelists_count;
  out["orders_count"] = f.orders_count;
  out["revenue_cents"] = f.revenue_cents;
  out["referred_revenue_cents"] = f.referred_revenue_cents;
  out["trees_count"] = f.trees_count;
  out["first_event"] = time_value(f.first_event_s);
  out["is_small_shop"] = f.is_small_shop;
  out["participation"] = rate_value(f.participation);
  out["referred_share"] = rate_value(f.referred_share);
  return out;
}

Json funnel(const Findings& findings) {
  Json out = Json::array();
  for (const FunnelStep& step : findings.funnel) {
    Json row;
    row["id"] = step.id;
    row["title"] = step.title;
    row["is_observed"] = step.is_observed;
    row["people_count"] = step.is_observed ? Json(step.people_count) : Json(nullptr);
    row["from_previous"] = step.is_observed ? rate_value(step.from_previous) : Json(nullptr);
    out.push_back(std::move(row));
  }
  return out;
}

Json stage_counts(const std::array<std::int64_t, kStageCount>& counts) {
  Json out = Json::object();
  for (const StageSpec& stage : stages()) {
    out[std::string(stage.id)] = counts[static_cast<std::size_t>(stage.stage)];
  }
  return out;
}

Json play_value(const Play& play) {
  Json out;
  out["id"] = play.id;
  out["incentive"] = play.incentive;
  out["incentive_split"] = id_of(play.incentive_split);
  out["content"] = play.content;
  out["acknowledge"] = play.acknowledge;
  out["thank"] = play.thank;
  out["encourage"] = play.encourage;
  out["disclosure"] = play.disclosure;
  out["evidence"] = play.evidence;
  out["evidence_grade"] = id_of(play.evidence_grade);
  return out;
}

Json groups(const JsonInput& input) {
  Json out = Json::array();
  for (const RoleSpec& spec : roles()) {
    const RoleGroup& group = input.in.findings.groups[static_cast<std::size_t>(spec.role)];
    Json row;
    row["role"] = spec.id;
    row["title"] = spec.title;
    row["meaning"] = spec.meaning;
    row["must_have"] = spec.must_have;
    row["is_measurable"] = group.is_measurable;
    row["confirmed_count"] = group.confirmed_count;
    row["provisional_count"] = group.provisional_count;
    row["secondary_count"] = group.secondary_count;
    row["own_revenue_cents"] = group.own_revenue_cents;
    row["referred_revenue_cents"] = group.referred_revenue_cents;
    row["stage_counts"] = stage_counts(group.stage_counts);
    Json plays = Json::object();
    for (const StageSpec& stage : stages()) {
      if (group.stage_counts[static_cast<std::size_t>(stage.stage)] == 0) continue;
      plays[std::string(stage.id)] =
          play_value(play_for(input.options.playbook, spec.role, stage.stage));
    }
    row["plays"] = std::move(plays);
    out.push_back(std::move(row));
  }
  return out;
}

Json shown_value(const std::optional<ShownScore>& score) {
  if (!score) return nullptr;
  Json out;
  out["value"] = number_value(score->value);
  if (score->low) out["low"] = number_value(*score->low);
  if (score->high) out["high"] = number_value(*score->high);
  return out;
}

Json evangelists(const JsonInput& input) {
  Json out = Json::array();
  for (const OutreachRow& row : outreach_rows(input.in, input.options.playbook)) {
    Json item;
    item["rank"] = row.rank;
    item["person"] = person_value(input, row.person);
    item["score"] = shown_value(row.score);
    item["referred_revenue_cents"] = row.referred_revenue_cents
                                         ? number_value(row.referred_revenue_cents->value)
                                         : Json(nullptr);
    item["reasons"] = row.reasons;
    item["play_id"] = row.play->id;
    out.push_back(std::move(item));
  }
  return out;
}

Json lists(const JsonInput& input) {
  Json out = Json::array();
  for (const TopList& list : input.in.findings.top_lists) {
    Json entries = Json::array();
    for (const ListEntry& entry : list.entries) {
      Json row;
      row["person"] = person_value(input, entry.person);
      row["value"] = number_value(entry.value);
      row["low"] = entry.has_interval ? number_value(entry.low) : Json(nullptr);
      row["high"] = entry.has_interval ? number_value(entry.high) : Json(nullptr);
      row["reasons"] = entry.reasons;
      entries.push_back(std::move(row));
    }
    Json item;
    item["id"] = list.id;
    item["title"] = list.title;
    item["measure"] = list.measure_key;
    item["reading"] = list.reading;
    item["definition"] = list.definition;
    item["entries"] = std::move(entries);
    out.push_back(std::move(item));
  }
  return out;
}

Json trees(const JsonInput& input) {
  Json out = Json::array();
  for (const TreePicture& tree : input.in.findings.trees) {
    Json nodes = Json::array();
    for (const TreeNode& node : tree.nodes) {
      Json row;
      row["person_id"] = input.labels.id[node.person];
      row["primary_role"] = spec_of(input.in.roles.primary[node.person]).id;
      row["parent"] = node.parent < 0 ? Json(nullptr) : Json(node.parent);
      row["depth"] = node.depth;
      nodes.push_back(std::move(row));
    }
    Json item;
    item["people_count"] = tree.people_count;
    item["generations_count"] = tree.generations_count;
    item["referred_revenue_cents"] = tree.referred_revenue_cents;
    item["structural_virality"] = number_value(tree.structural_virality);
    item["nodes"] = std::move(nodes);
    out.push_back(std::move(item));
  }
  return out;
}

Json quality(const Findings& findings) {
  Json out = Json::array();
  for (const QualityCheck& check : findings.quality) {
    Json row;
    row["id"] = check.id;
    row["title"] = check.title;
    row["affected_count"] = check.affected_count;
    row["total_count"] = check.total_count;
    row["consequence"] = check.consequence;
    out.push_back(std::move(row));
  }
  return out;
}

Json relation_weights(const Findings& findings) {
  Json out = Json::array();
  for (std::size_t k = 0; k < kRelationKindCount; ++k) {
    const RelationWeight& weight = findings.relation_weights[k];
    Json row;
    row["id"] = kRelationPriors[k].id;
    row["title"] = kRelationPriors[k].title;
    row["weight"] = number_value(weight.weight);
    row["is_learned"] = weight.is_learned;
    row["events_count"] = weight.events_count;
    row["followed_count"] = weight.followed_count;
    row["half_life_days"] = kRelationPriors[k].half_life_days;
    out.push_back(std::move(row));
  }
  return out;
}

Json definitions(const ReportInput& in) {
  Json out = Json::array();
  for (const ScoreColumn& column : in.scores.columns) {
    const MeasureSpec* spec = find_measure(column.id);
    Json row;
    row["key"] = key_of(column);
    row["title"] = spec == nullptr ? std::string(column.id) : std::string(spec->title);
    row["meaning"] = spec == nullptr ? "" : std::string(spec->meaning);
    row["formula"] = spec == nullptr ? "" : std::string(spec->formula);
    row["unit"] = spec == nullptr ? "" : std::string(name_of(spec->unit));
    row["note"] = column.note;
    row["has_converged"] = column.convergence.has_converged;
    out.push_back(std::move(row));
  }
  return out;
}

void render(const ReportInput& in, const ReportOptions& options, std::ostream& out) {
  const PeopleLabels labels = label_people(in.data, options);
  const JsonInput input{in, options, labels};
  Json report;
  report["format"] = "grapevine-report-1";
  report["run"] = run_value(in.run);
  report["shop"] = options.shop_name;
  report["currency"] = in.data.currency;
  report["currency_exponent"] = in.data.currency_exponent;
  report["are_identities_shown"] = labels.are_identities;
  report["headline"] = in.findings.headline;
  report["totals"] = totals(in.findings);
  report["groups"] = groups(input);
  report["evangelists"] = evangelists(input);
  report["funnel"] = funnel(in.findings);
  report["trees"] = trees(input);
  report["lists"] = lists(input);
  report["stage_counts"] = stage_counts(in.findings.stage_counts);
  report["quality"] = quality(in.findings);
  report["relation_weights"] = relation_weights(in.findings);
  report["definitions"] = definitions(in);
  write_json(report, out);
}

}  // namespace

extern const ExporterSpec report_json_exporter;
const ExporterSpec report_json_exporter{
    "report_json",
    "report.json",
    "The report for programs",
    "The same numbers as the page, for a program to read; money in minor units.",
    true,
    render,
    nullptr};

}  // namespace grapevine
