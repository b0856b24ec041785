#include "reports/outreach.hpp"

#include "reports/sections/sections.hpp"
#include "scoring/registry.hpp"

namespace grapevine {

namespace {

constexpr std::size_t kMostShown = 30;

Unit score_unit() {
  const MeasureSpec* spec = find_measure(kRankingMeasure);
  return spec == nullptr ? Unit::people : spec->unit;
}

PersonCard card(const SectionInput& input, const OutreachRow& row) {
  PersonCard out = person_card(input, row.person);
  if (!input.spelling.is_coarse) out.rank = std::to_string(row.rank);
  if (row.score) {
    out.value = measured(row.score->value, score_unit(), input.spelling);
    if (row.score->low && row.score->high) {
      out.interval =
          measured_range(*row.score->low, *row.score->high, score_unit(), input.spelling);
    }
  }
  out.reasons = row.reasons;
  if (row.referred_revenue_cents) {
    out.advice.push_back({"Referred revenue",
                          measured(row.referred_revenue_cents->value, Unit::cents, input.spelling),
                          ""});
  }
  out.advice.push_back({"Incentive", row.play->incentive, ""});
  out.advice.push_back({"Content", row.play->content, ""});
  return out;
}

std::string score_definition(const SectionInput& input) {
  const MeasureSpec* spec = find_measure(kRankingMeasure);
  const std::string order = spec == nullptr ? "In the order of the findings. "
                                            : "Value: " + std::string(spec->title) + ", " +
                                                  std::string(spec->formula) + ". ";
  return order + cohort(input);
}

}  // namespace

Section outreach_section(const SectionInput& input) {
  Section section{"evangelists",
                  "Evangelists for outreach",
                  "Confirmed advocates and influencers in the stage of commitment who have brought "
                  "somebody and whom nothing in your files forbids to contact.",
                  {}};
  const std::vector<OutreachRow> rows = outreach_rows(input.in, input.options.playbook);
  if (rows.empty()) {
    section.blocks.emplace_back(
        Paragraph{"Nobody meets all conditions yet. The role groups above show who is close."});
    return section;
  }
  PeopleList list;
  list.title = input.spelling.is_coarse ? "Candidates" : "Best first";
  list.reading = input.spelling.is_coarse
                     ? "With so few customers these are candidates to look at, not a ranking."
                     : "Start at the top; neighbours whose intervals overlap may as well swap "
                       "places.";
  list.definition = score_definition(input);
  for (const OutreachRow& row : rows) {
    if (list.people.size() == kMostShown) break;
    list.people.push_back(card(input, row));
  }
  section.blocks.emplace_back(std::move(list));
  if (rows.size() > kMostShown) {
    section.blocks.emplace_back(Paragraph{"Shown are the first " + std::to_string(kMostShown) +
                                          " of " +
                                          format_count(static_cast<std::int64_t>(rows.size())) +
                                          "; evangelists.csv holds all of them."});
  }
  return section;
}

}  // namespace grapevine
