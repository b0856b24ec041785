#include "graph/base/time.hpp"
#include "reports/sections/sections.hpp"

namespace grapevine {

Legend role_legend() {
  Legend legend;
  for (const RoleSpec& spec : roles()) {
    legend.entries.push_back({std::string(spec.title), tone_of(spec.role)});
  }
  return legend;
}

namespace {

/// The role of one person: "advocate" becomes "Advocate".
std::string singular(const RoleSpec& spec) {
  std::string out(spec.id);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

}  // namespace

PersonCard person_card(const SectionInput& input, VertexId person) {
  const Role role = input.in.roles.primary[person];
  const bool is_confirmed = input.in.roles.status[person] == RoleStatus::confirmed;
  PersonCard card;
  card.who = input.labels.name[person];
  if (input.labels.are_identities && card.who != input.labels.id[person]) {
    card.who += " (" + input.labels.id[person] + ")";
  }
  card.role = singular(spec_of(role)) + (is_confirmed ? "" : ", provisional");
  card.stage = spec_of(input.in.stages.stage[person]).title;
  card.tone = tone_of(role);
  return card;
}

std::string cohort(const SectionInput& input) {
  return "n = " + people(input.in.findings.people_count) + ", scored as of " +
         format_date(input.in.data.as_of_s) + ".";
}

}  // namespace grapevine
