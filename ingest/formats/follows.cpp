#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kFollowerId, kFollowedId, kOccurredAt, kEventId };
constexpr FormatColumn kColumns[] = {
    {"follower_id", true, "Who follows."},
    {"followed_id", true, "Who is followed."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"follower_id", "followed_id"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  facts.add(
      FactTable::follow, row.text(kEventId),
      {row.required_person(kFollowerId), row.required_person(kFollowedId), row.date(kOccurredAt)});
}

}  // namespace

extern const FormatSpec follows_format;
const FormatSpec follows_format{"follows",  "Follows", "One row per person following another.",
                                kColumns,   kNeeds,    true,
                                is_typical, read};

}  // namespace grapevine
