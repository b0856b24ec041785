#include <algorithm>
#include <array>

#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kFirstName, kLastName, kEmail };
constexpr FormatColumn kColumns[] = {
    {"first_name", true, "First name.", ColumnType::text, "first name"},
    {"last_name", false, "Last name.", ColumnType::text, "last name"},
    {"email", true, "E-mail address."},
};
constexpr std::string_view kNeeds[] = {"first_name", "email", "locale"};

/// Other contact lists have a locale, too, but more columns besides.
bool is_typical(const Header& header) {
  constexpr std::array<std::string_view, 6> kAll{"first_name", "first name", "last_name",
                                                 "last name",  "email",      "locale"};
  return std::all_of(header.names().begin(), header.names().end(), [&](const std::string& name) {
    return std::find(kAll.begin(), kAll.end(), name) != kAll.end();
  });
}

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kEmail);
  facts.add(FactTable::profile, {}, {row.email(kEmail), full_name(row, kFirstName, kLastName), {}});
}

}  // namespace

extern const FormatSpec referralcandy_contacts_format;
const FormatSpec referralcandy_contacts_format{
    .id = "referralcandy_contacts",
    .title = "ReferralCandy contacts",
    .meaning = "Contacts in the layout ReferralCandy imports.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
