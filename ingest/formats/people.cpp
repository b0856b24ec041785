#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kAlsoId, kEmail, kPhone, kName, kJoinedAt };
constexpr FormatColumn kColumns[] = {
    {"person_id", false, "The shop's id of the person; needed unless email is there."},
    {"also_id", false, "Another id of the same person, e.g. shopify:77 or stripe:cus_1."},
    {"email", false, "E-mail address; another name of the same person."},
    {"phone", false, "Phone number; another name of the same person."},
    {"name", false, "How the person is called."},
    {"joined_at", false, "When the person signed up.", ColumnType::date},
};
constexpr std::string_view kNeeds[] = {"person_id|email"};

bool is_typical(const Header& header) {
  // Columns of other tables: a file that lacks something else must not pass for people.
  for (const char* foreign : {"order_id", "total", "purpose", "kind", "content_id", "reason",
                              "channel", "occurred_at", "at", "status"}) {
    if (header.has(foreign)) return false;
  }
  return header.size() == 1 || header.has("email") || header.has("phone") || header.has("name") ||
         header.has("joined_at");
}

void read(RowReader& row, RowFacts& facts) {
  const FactValue first = link_names(
      facts, {row.person(kPersonId), row.email(kEmail), row.phone(kPhone), row.person(kAlsoId)});
  if (first.is_empty()) {
    row.refuse(Reason::no_person, "person_id, email and phone are empty: give one of them");
  }
  facts.add(FactTable::profile, {}, {first, text_value(row.text(kName)), row.date(kJoinedAt)});
}

}  // namespace

extern const FormatSpec people_format;
const FormatSpec people_format{"people",   "People", "One row per customer or member.",
                               kColumns,   kNeeds,   true,
                               is_typical, read};

}  // namespace grapevine
