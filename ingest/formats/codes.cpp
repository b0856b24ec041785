#include "ingest/rows/format.hpp"

namespace grapevine {

namespace {

enum Column { kCode, kOwnerId, kActiveFrom, kActiveUntil, kKind };
constexpr FormatColumn kColumns[] = {
    {"code", true, "The code as customers type it; case does not matter."},
    {"owner_id", false, "Whose code it is; empty when nobody knows."},
    {"active_from", false, "First moment the code works.", ColumnType::date},
    {"active_until", false, "Last moment the code works.", ColumnType::date},
    {"kind", false, "personal (default), or public when it was handed to everybody."},
};
constexpr std::string_view kNeeds[] = {"code"};
constexpr Word kKinds[] = {{"personal", 0}, {"public", 1}};

bool is_typical(const Header& header) {
  return header.has("owner_id") || header.has("active_from") || header.has("active_until") ||
         (header.has("kind") && !header.has("person_id"));
}

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kCode);
  facts.add(FactTable::code, {},
            {row.code(kCode), row.person(kOwnerId), row.date(kActiveFrom), row.date(kActiveUntil),
             number_value(row.word(kKind, kKinds, Reason::unknown_kind, 0))});
}

}  // namespace

extern const FormatSpec codes_format;
const FormatSpec codes_format{
    "codes", "Referral codes", "One row per code and owner.", kColumns, kNeeds, true, is_typical,
    read};

}  // namespace grapevine
