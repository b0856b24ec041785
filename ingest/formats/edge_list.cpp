#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "graph/base/error.hpp"
#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kSource, kTarget, kTime, kSourceName, kTargetName, kWeight };
constexpr FormatColumn kColumns[] = {
    {"source", true, "Who recommended; also from.", ColumnType::text, "from"},
    {"target", true, "Who was brought; also to.", ColumnType::text, "to"},
    {"time", false, "When it happened.", ColumnType::date},
    {"source_name", false, "How the source is called."},
    {"target_name", false, "How the target is called."},
    {"weight", false, "A number above 0; a row is one referral whatever it weighs."},
};
constexpr std::string_view kNeeds[] = {"source", "target"};

/// `source` and `target` alone say little: any other column makes it something else.
bool is_typical(const Header& header) {
  constexpr std::array<std::string_view, 8> kAll{"source", "from",   "target",      "to",
                                                 "time",   "weight", "source_name", "target_name"};
  return std::all_of(header.names().begin(), header.names().end(), [&](const std::string& name) {
    return std::find(kAll.begin(), kAll.end(), name) != kAll.end();
  });
}

void add_name(RowReader& row, Column column, const FactValue& person, RowFacts& facts) {
  if (row.is_empty(column)) return;
  facts.add(FactTable::profile, {}, {person, text_value(row.text(column)), {}});
}

/// A weight is not used, but one that is no weight tells of a row that is not what it seems: an
/// edge of weight 0 is none, one below stands for something else.
void check_weight(RowReader& row) {
  if (row.is_empty(kWeight)) return;
  std::string text(row.text(kWeight));
  std::replace(text.begin(), text.end(), ',', '.');
  double weight = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (problem == std::errc{} && end == text.data() + text.size() && std::isfinite(weight) &&
      weight > 0) {
    return;
  }
  row.refuse(Reason::bad_weight, fmt::format("weight is \"{}\": write a number above 0, or nothing",
                                             shown(row.text(kWeight))));
}

void read(RowReader& row, RowFacts& facts) {
  const FactValue source = row.required_person(kSource);
  const FactValue target = row.required_person(kTarget);
  check_weight(row);
  add_name(row, kSourceName, source, facts);
  add_name(row, kTargetName, target, facts);
  facts.add(
      FactTable::referral, {},
      {source, target, {}, {}, row.date(kTime), number_value(number_of(ReferralStatus::accepted))});
}

}  // namespace

extern const FormatSpec edge_list_format;
const FormatSpec edge_list_format{
    .id = "edge_list",
    .title = "Edge list",
    .meaning =
        "One row per edge, read as an accepted referral of the target by the source: as CSV, or "
        "the "
        "edges of a GraphML or GEXF file, whose node ids name people and whose labels are their "
        "names. Nodes without an edge are left out; a graph with an edge without a direction is "
        "refused.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
