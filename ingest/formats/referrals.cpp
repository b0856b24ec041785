#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kReferrerId, kReferredId, kCode, kChannel, kOccurredAt, kStatus, kEventId };
constexpr FormatColumn kColumns[] = {
    {"referrer_id", false, "Who recommended; empty when the code says it, or nobody knows."},
    {"referred_id", false, "Who was invited; empty when nobody knows."},
    {"code", false, "Referral code used; its owner is the referrer when none is named."},
    {"channel", false, "How the invitation travelled."},
    {"occurred_at", false, "When it happened.", ColumnType::date, "at"},
    {"status", false, "pending, accepted (default), converted or declined."},
    {"event_id", false,
     "The source's id of this row; a later command's row with it replaces this one."},
};
constexpr std::string_view kNeeds[] = {"referrer_id|code"};
constexpr Word kStatuses[] = {{"pending", number_of(ReferralStatus::pending)},
                              {"accepted", number_of(ReferralStatus::accepted)},
                              {"converted", number_of(ReferralStatus::converted)},
                              {"declined", number_of(ReferralStatus::declined)}};

bool is_typical(const Header& header) {
  return header.has("referrer_id") || header.has("referred_id");
}

void read(RowReader& row, RowFacts& facts) {
  // Somebody who was referred by nobody knows whom is kept: unattributed, but not lost.
  if (row.is_empty(kReferrerId) && row.is_empty(kCode) && row.is_empty(kReferredId)) {
    row.refuse(Reason::no_person, "referrer_id, code and referred_id are empty: give one of them");
  }
  const std::int64_t status =
      row.word(kStatus, kStatuses, Reason::unknown_status, number_of(ReferralStatus::accepted));
  facts.add(FactTable::referral, row.text(kEventId),
            {row.person(kReferrerId), row.person(kReferredId), row.code(kCode),
             row.lower_text(kChannel), row.date(kOccurredAt), number_value(status)});
}

}  // namespace

extern const FormatSpec referrals_format;
const FormatSpec referrals_format{
    "referrals", "Referrals", "One row per recommendation: who brought whom.",
    kColumns,    kNeeds,      true,
    is_typical,  read};

}  // namespace grapevine
