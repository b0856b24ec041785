#include <algorithm>

#include "reports/sections/sections.hpp"

namespace grapevine {

namespace {

std::string reading(const SectionInput& input) {
  const auto& counts = input.in.findings.stage_counts;
  const auto committed = counts[static_cast<std::size_t>(Stage::commitment)];
  const auto silent = counts[static_cast<std::size_t>(Stage::separation)];
  return people(committed) + " in " + std::string(spec_of(Stage::commitment).title) + ", " +
         people(silent) + " in " + std::string(spec_of(Stage::separation).title) + ".";
}

std::string definition(const SectionInput& input) {
  const StageTable& table = input.in.stages;
  return std::string(
             "Each person stands in one stage, the furthest that fits. Long silence for "
             "people with few orders: ") +
         measured(static_cast<double>(table.shop_gap_90_s / kDay_s), Unit::days, input.spelling) +
         (table.is_shop_gap_measured
              ? ", the gap that nine in ten repeat orders stay under (60 days at least). "
              : ", a standard value: too few repeat orders to measure it. ") +
         cohort(input);
}

}  // namespace

Section lifecycle_section(const SectionInput& input) {
  Section section{"stages",
                  "Stages of the relationship",
                  "Where people stand, from first contact to silence.",
                  {}};
  const auto& counts = input.in.findings.stage_counts;
  BarChart chart;
  chart.figure.title = "People by stage";
  chart.figure.reading = reading(input);
  chart.figure.definition = definition(input);
  chart.figure.table = {"Stages", {{"Stage"}, {"People", true}, {"Meaning"}}, {}};
  const std::int64_t longest =
      std::max<std::int64_t>(1, *std::max_element(counts.begin(), counts.end()));
  for (const StageSpec& stage : stages()) {
    const std::int64_t count = counts[static_cast<std::size_t>(stage.stage)];
    Bar bar;
    bar.label = stage.title;
    bar.value = format_count(count);
    bar.fraction = static_cast<double>(count) / static_cast<double>(longest);
    chart.bars.push_back(std::move(bar));
    chart.figure.table.rows.push_back(
        {std::string(stage.title), format_count(count), std::string(stage.meaning)});
  }
  section.blocks.emplace_back(std::move(chart));
  return section;
}

}  // namespace grapevine
