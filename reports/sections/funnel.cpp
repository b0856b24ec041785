#include <algorithm>

#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

constexpr const char* kNotRecorded = "not recorded";

/// Whether the step can be set against one before it.
bool has_rate(const std::vector<FunnelStep>& steps, std::size_t i) {
  if (!steps[i].is_observed || steps[i].from_previous.denominator_count == 0) return false;
  return std::any_of(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(i),
                     [](const FunnelStep& step) { return step.is_observed; });
}

/// The number of people at a step, nullptr where no file records it.
const FunnelStep* observed(const std::vector<FunnelStep>& steps, std::string_view id) {
  for (const FunnelStep& step : steps) {
    if (step.id == id && step.is_observed) return &step;
  }
  return nullptr;
}

std::string reading(const std::vector<FunnelStep>& steps) {
  const FunnelStep* invited = observed(steps, "invited");
  const FunnelStep* came = observed(steps, "signed_up");
  const FunnelStep* bought = observed(steps, "first_order");
  if (invited == nullptr || came == nullptr) return "No file records any step.";
  return "Of " + counted(invited->people_count, "friend", "friends") + " invited, " +
         format_count(came->people_count) + " came" +
         (bought == nullptr ? "" : " and " + format_count(bought->people_count) + " ordered") + ".";
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
  out.figure.table = {"Referral funnel", {{"Step"}, {"People", true}, {"Share", true}}, {}};
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
  const FunnelStep* invited = observed(input.in.findings.funnel, "invited");
  if (invited == nullptr || invited->people_count == 0) {
    section.blocks.emplace_back(
        Paragraph{"No invitation or referral is recorded in these files, so there is no funnel."});
    return section;
  }
  section.blocks.emplace_back(chart(input));
  return section;
}

}  // namespace grapevine
