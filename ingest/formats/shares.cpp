#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kSharerId, kRecipientId, kRecipients, kContentId, kChannel, kOccurredAt, kEventId };
constexpr FormatColumn kColumns[] = {
    {"sharer_id", true, "Who shared."},
    {"recipient_id", false, "With whom, when that is known."},
    {"recipients", false, "With how many people."},
    {"content_id", false, "What was shared."},
    {"channel", false, "Where it was shared."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"sharer_id"};

bool is_typical(const Header& header) {
  return !header.has("clicker_id") && !header.has("visitor_id");
}

void read(RowReader& row, RowFacts& facts) {
  facts.add(FactTable::share, row.text(kEventId),
            {row.required_person(kSharerId), row.person(kRecipientId), row.count(kRecipients),
             text_value(row.text(kContentId)), row.lower_text(kChannel), row.date(kOccurredAt)});
}

}  // namespace

extern const FormatSpec shares_format;
const FormatSpec shares_format{"shares",   "Shares", "One row per thing somebody passed on.",
                               kColumns,   kNeeds,   true,
                               is_typical, read};

}  // namespace grapevine
