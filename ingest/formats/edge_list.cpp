#include <algorithm>
#include <array>

#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kSource, kTarget, kTime };
constexpr FormatColumn kColumns[] = {
    {"source", true, "Who recommended; also from.", ColumnType::text, "from"},
    {"target", true, "Who was brought; also to.", ColumnType::text, "to"},
    {"time", false, "When it happened.", ColumnType::date},
    {"weight", false, "Allowed, but not read: a row is one referral."},
};
constexpr std::string_view kNeeds[] = {"source", "target"};

/// `source` and `target` alone say little: any other column makes it something else.
bool is_typical(const Header& header) {
  constexpr std::array<std::string_view, 6> kAll{"source", "from", "target",
                                                 "to",     "time", "weight"};
  return std::all_of(header.names().begin(), header.names().end(), [&](const std::string& name) {
    return std::find(kAll.begin(), kAll.end(), name) != kAll.end();
  });
}

void read(RowReader& row, RowFacts& facts) {
  facts.add(FactTable::referral, {},
            {row.required_person(kSource),
             row.required_person(kTarget),
             {},
             {},
             row.date(kTime),
             number_value(number_of(ReferralStatus::accepted))});
}

}  // namespace

extern const FormatSpec edge_list_format;
const FormatSpec edge_list_format{
    .id = "edge_list",
    .title = "Edge list",
    .meaning = "One row per edge, read as an accepted referral of the target by the source.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
