#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kDate, kKind, kAmount, kCurrency, kChannel, kPersonId, kNote, kEventId };
constexpr FormatColumn kColumns[] = {
    {"date", true, "When the money was spent.", ColumnType::date, "occurred_at|at"},
    {"kind", true, "What for, e.g. reward, ad or shipping."},
    {"amount", true, "What it cost.", ColumnType::amount},
    {"currency", false, "ISO 4217; the workspace's when empty.", ColumnType::currency},
    {"channel", false, "Where it was spent, e.g. email."},
    {"person_id", false, "Who got it, where it went to one person, as a reward does."},
    {"note", false, "Anything to remember."},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"date", "kind", "amount"};

bool is_typical(const Header& header) {
  return !header.has("order_id") && !header.has("segment") && !header.has("goal");
}

void read(RowReader& row, RowFacts& facts) {
  for (const Column column : {kDate, kKind, kAmount}) row.required_text(column);
  if (row.problem()) return;
  const FactValue occurred = row.date(kDate);
  facts.add(FactTable::costs, row.text(kEventId),
            {row.person(kPersonId), row.lower_text(kKind), row.lower_text(kChannel), occurred,
             number_value(row.amount(kAmount, kCurrency, occurred)), text_value(row.text(kNote))});
}

}  // namespace

extern const FormatSpec costs_format;
const FormatSpec costs_format{
    .id = "costs",
    .title = "Costs",
    .meaning = "One row per expense of the programme. Costs are kept; they move no score.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = true,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
