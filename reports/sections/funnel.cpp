#include <algorithm>

#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

constexpr const char* kNotRecorded = "not recorded";

/// Whether the step can be set against one before it.
bool has_rate(const std::vector<FunnelStep>& steps, std::size_t i) {
  if (!steps[i].is_observed) return false;
  return std::any_of(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(i),
                     [](const FunnelStep& step) { return step.is_observed; });
}

std::string reading(const std::vector<FunnelStep>& steps) {
  const FunnelStep* first = nullptr;
  const FunnelStep* last = nullptr;
  for (const FunnelStep& step : steps) {
    if (!step.is_observed) continue;
    if (first == nullptr) first = &step;
    last = &step;
  }
  if (first == nullptr) return "No file records any step.";
  if (first == last) return first->title + ": " + people(first->people_count) + ".";
  return first->title + ": " + people(first->people_count) + "; " + last->title + ": " +
         people(last->people_count) + ".";
}

std::string definition(const SectionInput& input) {
  std::string out;
  for (const FunnelStep& step : input.in.findings.funnel) {
    if (step.is_observed && !step.from_previous.definition.empty()) {
      out += step.title + ": " + step.from_previous.definition + ". ";
    }
  }
  return out + cohort(input);
}

BarChart chart(const SectionInput& input) {
  const std::vector<FunnelStep>& steps = input.in.findings.funnel;
  BarChart out;
  out.is_funnel = true;
  out.figure.title = "From invitation to second order";
  out.figure.reading = reading(steps);
  out.figure.definition = definition(input);
  out.figure.table = {
      "Referral funnel", {{"Step"}, {"People", true}, {"Of the step before", true}}, {}};
  std::int64_t longest = 1;
  for (const FunnelStep& step : steps) longest = std::max(longest, step.people_count);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const FunnelStep& step = steps[i];
    Bar bar;
    bar.label = step.title;
    bar.is_known = step.is_observed;
    bar.value = step.is_observed ? format_count(step.people_count) : kNotRecorded;
    bar.fraction = static_cast<double>(step.people_count) / static_cast<double>(longest);
    if (has_rate(steps, i)) bar.note = percent(step.from_previous.fraction, input.spelling);
    out.figure.table.rows.push_back(
        {step.title, bar.value,
         has_rate(steps, i) ? rate(step.from_previous, input.spelling) : ""});
    out.bars.push_back(std::move(bar));
  }
  return out;
}

}  // namespace

Section funnel_section(const SectionInput& input) {
  Section section{
      "funnel",
      "Referral funnel",
      "How far invited people came. A step that no file records is left open instead of "
      "guessed.",
      {}};
  section.blocks.emplace_back(chart(input));
  return section;
}

}  // namespace grapevine
