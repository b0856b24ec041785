#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kDate, kSegment, kKind, kGoal, kEventId };
constexpr FormatColumn kColumns[] = {
    {"date", true, "The day the message is planned for.", ColumnType::date, "planned_at"},
    {"segment", false, "Whom it is for; everybody when empty."},
    {"kind", true, "What the message does, e.g. sale or relationship."},
    {"goal", false, "What it is meant to reach: a text or a number."},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"date", "kind"};

/// A date and a kind say little: only what is planned has a segment or a goal besides.
bool is_typical(const Header& header) {
  const bool has_own = header.has("segment") || header.has("goal");
  return has_own && !header.has("amount") && !header.has("person_id");
}

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kDate);
  row.required_text(kKind);
  facts.add(FactTable::calendar, row.text(kEventId),
            {row.date(kDate), text_value(row.text(kSegment)), row.lower_text(kKind),
             text_value(row.text(kGoal))});
}

}  // namespace

extern const FormatSpec calendar_format;
const FormatSpec calendar_format{
    .id = "calendar",
    .title = "Message calendar",
    .meaning = "One row per planned message. Plans are kept; they move no score.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = true,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
