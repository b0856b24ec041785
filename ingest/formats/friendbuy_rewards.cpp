#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kCreatedOn, kAdvocateId, kAdvocateName, kFriendId, kTrigger };
constexpr FormatColumn kColumns[] = {
    {"created_on", false, "When the reward was given.", ColumnType::date, "createdon"},
    {"advocate_customer_id", true, "Who is rewarded, by the shop's id.", ColumnType::text,
     "advocatecustomerid"},
    {"advocate_name", false, "How the advocate is called.", ColumnType::text, "advocatename"},
    {"friend_customer_id", true, "For whom, by the shop's id.", ColumnType::text,
     "friendcustomerid"},
    {"trigger", false,
     "What the friend did; a word that begins with sign means a sign-up, anything else a "
     "purchase."},
};
constexpr std::string_view kNeeds[] = {"advocate_customer_id", "friend_customer_id",
                                       "reward_type|reward_amount|rewardtype|rewardamount"};

bool is_typical(const Header&) { return true; }

void read(RowReader& row, RowFacts& facts) {
  const FactValue advocate = row.person(kAdvocateId);
  const FactValue rewarded_for = row.person(kFriendId);
  if (advocate.is_empty() && rewarded_for.is_empty()) {
    row.refuse(Reason::no_person,
               "advocate_customer_id and friend_customer_id are empty: nobody is named");
    return;
  }
  if (!advocate.is_empty() && !row.is_empty(kAdvocateName)) {
    facts.add(FactTable::profile, {}, {advocate, text_value(row.text(kAdvocateName)), {}});
  }
  const bool is_sign_up = row.lower_text(kTrigger).text.starts_with("sign");
  const ReferralStatus status = is_sign_up ? ReferralStatus::accepted : ReferralStatus::converted;
  // Half a claim stays one: by or for somebody unknown.
  facts.add(
      FactTable::referral, {},
      {advocate, rewarded_for, {}, {}, row.date(kCreatedOn), number_value(number_of(status))});
}

}  // namespace

extern const FormatSpec friendbuy_rewards_format;
const FormatSpec friendbuy_rewards_format{
    .id = "friendbuy_rewards",
    .title = "Friendbuy rewards",
    .meaning =
        "Rewards that advocates were given for friends, as Friendbuy's distributed_advocate_reward "
        "table has it: each says that a friend was brought. What the reward was worth is not read.",
    .columns = kColumns,
    .needs = kNeeds,
    .is_canonical = false,
    .is_typical = is_typical,
    .read = read};

}  // namespace grapevine
