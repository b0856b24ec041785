#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kPurpose, kChannel, kStatus, kOccurredAt, kSource, kEventId };
constexpr FormatColumn kColumns[] = {
    {"person_id", true, "Who decided."},
    {"purpose", true, "What for, e.g. marketing."},
    {"channel", false, "Over which channel; any when empty."},
    {"status", true, "granted or denied (also yes, no, true, false)."},
    {"occurred_at", false, "When the person decided.", ColumnType::date, "at"},
    {"source", false, "Where the decision is on record."},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"person_id", "purpose", "status"};
constexpr Word kStatuses[] = {
    {"granted", number_of(ConsentStatus::granted)}, {"denied", number_of(ConsentStatus::denied)},
    {"yes", number_of(ConsentStatus::granted)},     {"no", number_of(ConsentStatus::denied)},
    {"true", number_of(ConsentStatus::granted)},    {"false", number_of(ConsentStatus::denied)}};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kPurpose);
  row.required_text(kStatus);
  const std::int64_t status = row.word(kStatus, kStatuses, Reason::unknown_status, 0);
  facts.add(FactTable::consent, row.text(kEventId),
            {row.required_person(kPersonId), row.lower_text(kPurpose),
             row.is_empty(kChannel) ? text_value("any") : row.lower_text(kChannel),
             number_value(status), row.date(kOccurredAt), text_value(row.text(kSource))});
}

}  // namespace

extern const FormatSpec consent_format;
const FormatSpec consent_format{
    "consent",  "Consent", "One row per decision to be contacted or not.", kColumns, kNeeds, true,
    is_typical, read};

}  // namespace grapevine
