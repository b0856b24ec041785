#include "reports/measure_lookup.hpp"
#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

PeopleList people_list(const SectionInput& input, const TopList& list) {
  const Unit unit = unit_of_key(list.measure_key);
  PeopleList out;
  out.title = list.title;
  out.reading = list.reading;
  out.definition = list.definition;
  for (const ListEntry& entry : list.entries) {
    PersonCard card = person_card(input, entry.person);
    if (!input.spelling.is_coarse) card.rank = std::to_string(out.people.size() + 1);
    card.value = measured(entry.value, unit, input.spelling);
    if (entry.has_interval) {
      card.interval = measured_range(entry.low, entry.high, unit, input.spelling);
    }
    card.reasons = entry.reasons;
    out.people.push_back(std::move(card));
  }
  return out;
}

}  // namespace

Section top_lists_section(const SectionInput& input) {
  Section section{
      "lists",
      input.spelling.is_coarse ? "Candidates with reasons" : "Top lists with reasons",
      input.spelling.is_coarse
          ? "Fewer than 200 customers: the order says little, the reasons say more."
          : "Who stands out by which measure, and why. Where two intervals overlap, the "
            "order of the two may be chance.",
      {}};
  for (const TopList& list : input.in.findings.top_lists) {
    if (!list.entries.empty()) section.blocks.emplace_back(people_list(input, list));
  }
  if (section.blocks.empty()) section.blocks.emplace_back(Paragraph{"Nobody stands out yet."});
  return section;
}

}  // namespace grapevine
