#include <algorithm>
#include <iterator>
#include <string>

#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kChannel, kOccurredAt, kEventId };
constexpr FormatColumn kColumns[] = {
    {"person_id", true, "Who got the message."},
    {"channel", false, "How it was sent."},
    {"occurred_at", false, "When it was sent.", ColumnType::date, "at"},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"person_id"};

bool is_typical(const Header& header) {
  // A person and a time say little: any further column makes it something else.
  const bool has_own = header.has("channel") || header.has("occurred_at") || header.has("at");
  return has_own &&
         std::all_of(header.names().begin(), header.names().end(), [](const std::string& name) {
           return std::any_of(std::begin(kColumns), std::end(kColumns),
                              [&](const FormatColumn& column) {
                                return name == column.name || name == column.synonym;
                              });
         });
}

void read(RowReader& row, RowFacts& facts) {
  facts.add(FactTable::contact, row.text(kEventId),
            {row.required_person(kPersonId), row.lower_text(kChannel), row.date(kOccurredAt)});
}

}  // namespace

extern const FormatSpec contacts_format;
const FormatSpec contacts_format{"contacts", "Contacts", "One row per message the shop has sent.",
                                 kColumns,   kNeeds,     true,
                                 is_typical, read};

}  // namespace grapevine
