#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kEmail, kFirstName, kLastName, kId, kReferrerId };
constexpr FormatColumn kColumns[] = {
    {"email", true, "The participant."},
    {"firstname", false, "First name."},
    {"lastname", false, "Last name."},
    {"id", false, "The campaign's id of the participant; another name of the same person."},
    {"referrerid", true, "The id (or e-mail address) of who brought them; empty for nobody."},
};
constexpr std::string_view kNeeds[] = {"email", "referrerid"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  row.required_text(kEmail);
  const FactValue person =
      link_names(facts, {row.email(kEmail), row.person_of("viral_loops", kId)});
  if (person.is_empty()) return;
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), {}});
  if (row.is_empty(kReferrerId)) return;
  facts.add(FactTable::referral, {},
            {row.person_of("viral_loops", kReferrerId),
             person,
             {},
             {},
             {},
             number_value(number_of(ReferralStatus::accepted))});
}

}  // namespace

extern const FormatSpec viral_loops_format;
const FormatSpec viral_loops_format{
    .id = "viral_loops",
    .title = "Viral Loops participants",
    .meaning = "Participants and who brought them, in the layout Viral Loops imports.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
