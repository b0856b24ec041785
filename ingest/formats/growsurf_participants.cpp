#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column {
  kId,
  kEmail,
  kFirstName,
  kLastName,
  kReferrer,
  kReferredBy,
  kReferrerId,
  kReferrerEmail,
  kReferralStatus,
  kCreatedAt
};
constexpr FormatColumn kColumns[] = {
    {"id", true, "GrowSurf's id of the participant; another name of the same person."},
    {"email", true, "The participant."},
    {"firstname", false, "First name."},
    {"lastname", false, "Last name."},
    {"referrer", false, "Who brought them: an id or an e-mail address."},
    {"referredby", false, "The same, as it was given when the participant was added."},
    {"referrer.id", false, "Who brought them, when the referrer is an object.", ColumnType::text,
     "referredby.id"},
    {"referrer.email", false, "Another name of who brought them.", ColumnType::text,
     "referredby.email"},
    {"referralstatus", false, "CREDIT_AWARDED, CREDIT_PENDING or CREDIT_EXPIRED."},
    {"createdat", false, "When the participant joined, in Unix milliseconds.", ColumnType::date},
};
constexpr std::string_view kNeeds[] = {
    "id", "email", "referralstatus|referralcount|referrer|referredby|referrer.id|referrer.email"};
constexpr Word kStatuses[] = {{"credit_awarded", number_of(ReferralStatus::converted)},
                              {"credit_pending", number_of(ReferralStatus::pending)},
                              {"credit_expired", number_of(ReferralStatus::declined)}};

/// Viral Loops has the same columns otherwise.
bool is_typical(const Header& header) { return !header.has("referrerid"); }

void read(RowReader& row, RowFacts& facts) {
  const FactValue person = link_names(facts, {row.email(kEmail), row.person_of("growsurf", kId)});
  if (person.is_empty()) {
    row.refuse(Reason::no_person, "id and email are empty: nobody is named");
    return;
  }
  const FactValue joined = row.date(kCreatedAt);
  facts.add(FactTable::profile, {}, {person, full_name(row, kFirstName, kLastName), joined});
  const FactValue referrer = link_names(
      facts, {row.email(kReferrerEmail), row.person_of("growsurf", kReferrerId),
              row.person_of("growsurf", kReferrer), row.person_of("growsurf", kReferredBy)});
  if (referrer.is_empty()) return;
  const std::int64_t status = row.word(kReferralStatus, kStatuses, Reason::unknown_status,
                                       number_of(ReferralStatus::accepted));
  facts.add(FactTable::referral, {}, {referrer, person, {}, {}, joined, number_value(status)});
}

}  // namespace

extern const FormatSpec growsurf_participants_format;
const FormatSpec growsurf_participants_format{
    .id = "growsurf_participants",
    .title = "GrowSurf participants",
    .meaning = "Participants and who brought them, as GrowSurf's interface returns them in JSON.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .dates = DateStyle::epoch_ms};

}  // namespace grapevine
