#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kKind, kContentId, kOccurredAt, kEventId };
constexpr FormatColumn kColumns[] = {
    {"person_id", true, "Who did it."},
    {"kind", true,
     "reaction, check_in, review, content, idea, custom_order or support_answer, or a usual word "
     "for one of them."},
    {"content_id", false, "On what."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"person_id", "kind"};
constexpr Word kKinds[] = {{"reaction", number_of(EngagementKind::reaction)},
                           {"check_in", number_of(EngagementKind::check_in)},
                           {"review", number_of(EngagementKind::review)},
                           {"content", number_of(EngagementKind::content)},
                           {"idea", number_of(EngagementKind::idea)},
                           {"custom_order", number_of(EngagementKind::custom_order)},
                           {"support_answer", number_of(EngagementKind::support_answer)},
                           {"like", number_of(EngagementKind::reaction)},
                           {"comment", number_of(EngagementKind::reaction)},
                           {"poll", number_of(EngagementKind::reaction)},
                           {"entry", number_of(EngagementKind::reaction)},
                           {"checkin", number_of(EngagementKind::check_in)},
                           {"check-in", number_of(EngagementKind::check_in)},
                           {"ugc", number_of(EngagementKind::content)},
                           {"photo", number_of(EngagementKind::content)},
                           {"video", number_of(EngagementKind::content)},
                           {"guide", number_of(EngagementKind::content)},
                           {"feedback", number_of(EngagementKind::idea)},
                           {"answer", number_of(EngagementKind::support_answer)}};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kKind);
  const std::int64_t kind = row.word(kKind, kKinds, Reason::unknown_kind, 0);
  facts.add(FactTable::engagement, row.text(kEventId),
            {row.required_person(kPersonId), number_value(kind), text_value(row.text(kContentId)),
             row.date(kOccurredAt)});
}

}  // namespace

extern const FormatSpec engagements_format;
const FormatSpec engagements_format{
    "engagements", "Engagements", "One row per reaction, review, check-in, idea or answer.",
    kColumns,      kNeeds,        true,
    is_typical,    read};

}  // namespace grapevine
