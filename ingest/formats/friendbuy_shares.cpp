#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"

namespace grapevine {

namespace {

enum Column { kCreatedOn, kAdvocateId, kAdvocateEmail, kAdvocateName, kReferralCode, kChannel };
constexpr FormatColumn kColumns[] = {
    {"created_on", true, "When the advocate shared.", ColumnType::date, "createdon"},
    {"advocate_customer_id", false, "Who shared, by the shop's id.", ColumnType::text,
     "advocatecustomerid"},
    {"advocate_email", false, "Who shared; another name of the same person.", ColumnType::text,
     "advocateemail"},
    {"advocate_name", false, "How the advocate is called.", ColumnType::text, "advocatename"},
    {"referral_code", true, "Code of the shared link; it belongs to the advocate.",
     ColumnType::text, "referralcode"},
    {"channel", true, "How it was shared."},
};
constexpr std::string_view kNeeds[] = {"created_on", "advocate_customer_id|advocate_email",
                                       "referral_code", "channel"};

/// The other tables have these columns besides those of a share.
bool is_typical(const Header& header) {
  for (const char* other :
       {"destination_url", "destinationurl", "new_customer", "newcustomer", "amount", "email",
        "customer_id", "customerid", "reward_type", "rewardtype", "friend_email", "friendemail"}) {
    if (header.has(other)) return false;
  }
  return true;
}

void read(RowReader& row, RowFacts& facts) {
  const FactValue advocate =
      link_names(facts, {row.person(kAdvocateId), row.email(kAdvocateEmail)});
  if (advocate.is_empty()) {
    row.refuse(Reason::no_person,
               "advocate_customer_id and advocate_email are empty: nobody is named");
    return;
  }
  if (!row.is_empty(kAdvocateName)) {
    facts.add(FactTable::profile, {}, {advocate, text_value(row.text(kAdvocateName)), {}});
  }
  if (!row.is_empty(kReferralCode)) {
    facts.add(FactTable::code, {}, {row.code(kReferralCode), advocate, {}, {}, number_value(0)});
  }
  facts.add(FactTable::share, {},
            {advocate, {}, {}, {}, row.lower_text(kChannel), row.date(kCreatedOn)});
}

}  // namespace

extern const FormatSpec friendbuy_shares_format;
const FormatSpec friendbuy_shares_format{
    .id = "friendbuy_shares",
    .title = "Friendbuy shares",
    .meaning = "Who shared and by which code, as Friendbuy's share table or interface has it.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
