#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kPersonId, kEmail, kReason };
constexpr FormatColumn kColumns[] = {
    {"person_id", false, "Who must not be contacted; needed unless email is there."},
    {"email", false, "The address that must not be contacted."},
    {"reason", false, "Why."},
};
constexpr std::string_view kNeeds[] = {"person_id|email"};

bool is_typical(const Header& header) { return header.has("reason"); }

void read(RowReader& row, RowFacts& facts) {
  const FactValue id = row.person(kPersonId);
  const FactValue email = row.email(kEmail);
  if (id.is_empty() && email.is_empty()) {
    row.refuse(Reason::no_person, "person_id and email are empty: give one of them");
  }
  if (!id.is_empty() && !email.is_empty()) facts.link(id, email);
  facts.add(FactTable::suppression, {},
            {id.is_empty() ? email : id, text_value(row.text(kReason))});
}

}  // namespace

extern const FormatSpec suppressions_format;
const FormatSpec suppressions_format{"suppressions",
                                     "Suppressions",
                                     "One row per person who must not be contacted.",
                                     kColumns,
                                     kNeeds,
                                     true,
                                     is_typical,
                                     read};

}  // namespace grapevine
