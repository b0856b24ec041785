#include <algorithm>
#include <array>

#include "reports/sections/sections.hpp"
#include "reports/tree_layout.hpp"

namespace grapevine {

namespace {

Table generations(const SectionInput& input, const TreePicture& tree) {
  Table table{"People drawn, by generation", {{"Generation"}, {"People", true}}, {}};
  for (const RoleSpec& spec : roles()) table.columns.push_back({std::string(spec.title), true});
  std::vector<std::array<std::int64_t, kRoleCount + 1>> counts;
  for (const TreeNode& node : tree.nodes) {
    const auto depth = static_cast<std::size_t>(node.depth);
    if (counts.size() <= depth) counts.resize(depth + 1);
    ++counts[depth][0];
    ++counts[depth][1 + static_cast<std::size_t>(input.in.roles.primary[node.person])];
  }
  for (std::size_t depth = 0; depth < counts.size(); ++depth) {
    std::vector<std::string> row{depth == 0 ? "Root" : std::to_string(depth)};
    for (const std::int64_t count : counts[depth]) row.push_back(format_count(count));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string reading(const SectionInput& input, const TreePicture& tree) {
  std::string out = people(tree.people_count) + " over " +
                    counted(tree.generations_count, "generation", "generations") +
                    "; the referred people among them spent " +
                    money(tree.referred_revenue_cents, input.spelling) + ".";
  const auto drawn = static_cast<std::int64_t>(tree.nodes.size());
  if (drawn < tree.people_count) {
    out += " Drawn are " + format_count(drawn) + ", larger branches first.";
  }
  return out;
}

TreeChart chart(const SectionInput& input, const TreePicture& tree) {
  TreeChart out;
  out.figure.title = "Started by " + input.labels.name[tree.nodes.front().person];
  out.figure.reading = reading(input, tree);
  out.figure.definition =
      "A line joins each person to the first accepted referrer. Structural virality " +
      decimal(tree.structural_virality, 2) +
      ": the mean number of steps between two people of the tree; just under 2 when one person "
      "brought everybody, more in long chains. n = " +
      format_count(tree.people_count) + ", all time.";
  out.figure.table = generations(input, tree);
  const TreeLayout layout = lay_out_tree(tree.nodes);
  out.width = layout.width;
  out.height = layout.height;
  out.is_ringed = layout.is_ringed;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const TreeNode& node = tree.nodes[i];
    const Role role = input.in.roles.primary[node.person];
    out.dots.push_back({input.labels.name[node.person] + ", " + std::string(spec_of(role).id),
                        node.parent, layout.places[i].x, layout.places[i].y, tone_of(role)});
  }
  return out;
}

}  // namespace

Section trees_section(const SectionInput& input) {
  const Findings& findings = input.in.findings;
  Section section{"trees",
                  "Largest referral trees",
                  "Who brought whom, as far as the files tell. Most trees everywhere end after one "
                  "step; a deep one is rare.",
                  {}};
  if (findings.trees.empty()) {
    section.blocks.emplace_back(Paragraph{"Nobody has brought anybody yet."});
    return section;
  }
  section.blocks.emplace_back(role_legend());
  for (const TreePicture& tree : findings.trees) {
    if (!tree.nodes.empty()) section.blocks.emplace_back(chart(input, tree));
  }
  const auto shown_count = static_cast<std::int64_t>(findings.trees.size());
  if (shown_count < findings.trees_count) {
    section.blocks.emplace_back(Paragraph{"Shown are the " + format_count(shown_count) +
                                          " largest of " + format_count(findings.trees_count) +
                                          " trees."});
  }
  return section;
}

}  // namespace grapevine
