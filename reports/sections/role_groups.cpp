#include <algorithm>
#include <array>

#include "reports/sections/sections.hpp"
#include "scoring/roles/assign.hpp"

namespace grapevine {

namespace {

constexpr std::array<Role, kRoleCount> kOrder{Role::advocate, Role::influencer, Role::prosumer,
                                              Role::participator, Role::friend_};

constexpr const char* kNotMeasurable = "not measurable from the supplied files";

const RoleGroup& group_of(const SectionInput& input, Role role) {
  return input.in.findings.groups[static_cast<std::size_t>(role)];
}

std::int64_t members_of(const RoleGroup& group) {
  return group.confirmed_count + group.provisional_count;
}

std::string reading(const SectionInput& input) {
  Role largest = kOrder.back();
  for (const Role role : kOrder) {
    if (members_of(group_of(input, role)) > members_of(group_of(input, largest))) largest = role;
  }
  const std::int64_t members = members_of(group_of(input, largest));
  if (members == 0) return "There is nobody to group yet.";
  return std::string(spec_of(largest).title) + " are the largest group: " + format_count(members) +
         " of " + people(input.in.findings.people_count) + ".";
}

Table table_of_groups(const SectionInput& input) {
  Table table{"Role groups",
              {{"Role"},
               {"Confirmed", true},
               {"Provisional", true},
               {"As second role", true},
               {"Own revenue", true},
               {"Referred revenue", true}},
              {}};
  for (const Role role : kOrder) {
    const RoleGroup& group = group_of(input, role);
    if (!group.is_measurable) {
      table.rows.push_back({std::string(spec_of(role).title), kNotMeasurable, "", "", "", ""});
      continue;
    }
    table.rows.push_back({std::string(spec_of(role).title), format_count(group.confirmed_count),
                          format_count(group.provisional_count),
                          format_count(group.secondary_count),
                          money(group.own_revenue_cents, input.spelling),
                          money(group.referred_revenue_cents, input.spelling)});
  }
  return table;
}

BarChart chart(const SectionInput& input) {
  BarChart out;
  out.figure.title = "How many people act in which role";
  out.figure.reading = reading(input);
  out.figure.definition =
      "Each person once, under the likeliest role whose condition they meet. Confirmed: at least " +
      percent(kConfirmedPosterior, {"", 0, true}) + " likely and known for " +
      counted(static_cast<std::int64_t>(kConfirmedTenureDays), "day", "days") +
      " or more; provisional: not yet. " + cohort(input);
  out.figure.table = table_of_groups(input);
  std::int64_t longest = 1;
  for (const Role role : kOrder) longest = std::max(longest, members_of(group_of(input, role)));
  for (const Role role : kOrder) {
    const RoleGroup& group = group_of(input, role);
    Bar bar;
    bar.label = spec_of(role).title;
    bar.tone = tone_of(role);
    bar.is_known = group.is_measurable;
    bar.value = group.is_measurable ? format_count(members_of(group)) : kNotMeasurable;
    if (group.is_measurable && members_of(group) > 0) {
      bar.note = format_count(group.confirmed_count) + " confirmed";
    }
    bar.fraction = static_cast<double>(members_of(group)) / static_cast<double>(longest);
    out.bars.push_back(std::move(bar));
  }
  return out;
}

GroupHead head(const SectionInput& input, Role role) {
  const RoleGroup& group = group_of(input, role);
  const RoleSpec& spec = spec_of(role);
  GroupHead out;
  out.title = spec.title;
  out.meaning = spec.meaning;
  if (!spec.must_have.empty()) {
    out.meaning += " The role takes " + std::string(spec.must_have) + ".";
  }
  out.tone = tone_of(role);
  if (!group.is_measurable) {
    out.facts.push_back({"People", kNotMeasurable, ""});
    return out;
  }
  if (members_of(group) == 0 && group.secondary_count == 0) {
    out.facts.push_back({"People", "nobody yet", ""});
    return out;
  }
  out.facts = {{"Confirmed", format_count(group.confirmed_count), ""},
               {"Provisional", format_count(group.provisional_count), ""},
               {"As second role", format_count(group.secondary_count), ""},
               {"Own revenue", money(group.own_revenue_cents, input.spelling), ""},
               {"Referred revenue", money(group.referred_revenue_cents, input.spelling), ""}};
  return out;
}

PlayCard card(Role role, const Play& play) {
  PlayCard out;
  out.play_id = play.id;
  out.tone = tone_of(role);
  out.incentive = play.incentive;
  out.split = title_of(play.incentive_split);
  out.content = play.content;
  out.acknowledge = play.acknowledge;
  out.thank = play.thank;
  out.encourage = play.encourage;
  out.disclosure = play.disclosure;
  out.evidence = play.evidence;
  out.grade = title_of(play.evidence_grade);
  return out;
}

/// One card per play that has people; stages that share a play share the card.
std::vector<PlayCard> cards(const SectionInput& input, const RoleGroup& group, Role role) {
  std::vector<PlayCard> out;
  for (const StageSpec& stage : stages()) {
    const std::int64_t count = group.stage_counts[static_cast<std::size_t>(stage.stage)];
    if (count == 0) continue;
    const Play& play = play_for(input.options.playbook, role, stage.stage);
    auto found = std::find_if(out.begin(), out.end(),
                              [&](const PlayCard& card) { return card.play_id == play.id; });
    if (found == out.end()) found = out.insert(out.end(), card(role, play));
    found->title += (found->title.empty() ? "" : ", ") + std::string(stage.title);
    found->people += (found->people.empty() ? "" : " + ") + people(count);
  }
  return out;
}

}  // namespace

Section role_groups_section(const SectionInput& input) {
  Section section{
      "roles",
      "Role groups and what to do for each",
      "Who acts how, and one play for each stage of the relationship in which the group "
      "has people. Messages are templates: your mailing tool fills in the braces.",
      {}};
  section.blocks.emplace_back(chart(input));
  for (const Role role : kOrder) {
    section.blocks.emplace_back(head(input, role));
    const RoleGroup& group = group_of(input, role);
    if (!group.is_measurable) continue;
    for (PlayCard& play : cards(input, group, role)) section.blocks.emplace_back(std::move(play));
  }
  return section;
}

}  // namespace grapevine
