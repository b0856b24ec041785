#include <fmt/format.h>

#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kReferredId, kReferringId, kReferralId, kDateModified };
constexpr FormatColumn kColumns[] = {
    {"referred user - user id", true, "Who was invited, by the shop's own id."},
    {"referring user - user id", true, "Who recommended, by the shop's own id."},
    {"referral id", false, "A later command's row with it replaces this one."},
    {"date modified", false, "When it last changed, in Unix milliseconds.", ColumnType::date},
};
constexpr std::string_view kNeeds[] = {"referred user - user id", "referring user - user id"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  if (row.is_empty(kReferredId) && row.is_empty(kReferringId)) {
    row.refuse(Reason::no_person, "Referred and Referring User are empty: nobody is named");
  }
  const std::string_view id = row.is_empty(kReferralId)
                                  ? std::string_view()
                                  : row.keep(fmt::format("saasquatch:{}", row.text(kReferralId)));
  facts.add(FactTable::referral, id,
            {row.person(kReferringId),
             row.person(kReferredId),
             {},
             {},
             row.date(kDateModified),
             number_value(number_of(ReferralStatus::accepted))});
}

}  // namespace

extern const FormatSpec saasquatch_referrals_format;
const FormatSpec saasquatch_referrals_format{
    .id = "saasquatch_referrals",
    .title = "SaaSquatch referrals",
    .meaning = "Who brought whom, as SaaSquatch (impact.com Advocate) exports it.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read,
    .dates = DateStyle::epoch_ms};

}  // namespace grapevine
