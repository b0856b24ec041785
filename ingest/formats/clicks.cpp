#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column {
  kSharerId,
  kCode,
  kClickerId,
  kVisitorId,
  kContentId,
  kChannel,
  kOccurredAt,
  kEventId
};
constexpr FormatColumn kColumns[] = {
    {"sharer_id", false, "Whose link was clicked; needed unless code is there."},
    {"code", false, "Referral code in the link; its owner is the sharer when none is named."},
    {"clicker_id", false, "Who clicked, when that is known."},
    {"visitor_id", false, "Anonymous id of the visitor."},
    {"content_id", false, "What the link led to."},
    {"channel", false, "Where the link stood."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"sharer_id|code"};

bool is_typical(const Header& header) {
  return header.has("clicker_id") || header.has("visitor_id");
}

void read(RowReader& row, RowFacts& facts) {
  if (row.is_empty(kSharerId) && row.is_empty(kCode)) {
    row.refuse(Reason::no_person, "sharer_id and code are empty: give one of them");
  }
  facts.add(FactTable::click, row.text(kEventId),
            {row.person(kSharerId), row.code(kCode), row.person(kClickerId),
             text_value(row.text(kVisitorId)), text_value(row.text(kContentId)),
             row.lower_text(kChannel), row.date(kOccurredAt)});
}

}  // namespace

extern const FormatSpec clicks_format;
const FormatSpec clicks_format{"clicks",   "Clicks", "One row per click on a shared link.",
                               kColumns,   kNeeds,   true,
                               is_typical, read};

}  // namespace grapevine
