#include <algorithm>
#include <iterator>

#include "graph/dataset.hpp"
#include "ingest/rows/format.hpp"
#include "ingest/rows/person_names.hpp"
#include "ingest/rows/status_number.hpp"

namespace grapevine {

namespace {

enum Column { kCreatedOn, kAdvocateId, kAdvocateName, kFriendId, kTrigger, kStatus };
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
    {"reward_status", false,
     "What became of the reward: rejected, failed, cancelled or expired is no referral.",
     ColumnType::text, "rewardstatus"},
    {"reward_type", false, "Not read; this or reward_amount tells the file from others.",
     ColumnType::text, "rewardtype"},
    {"reward_amount", false, "Not read; this or reward_type tells the file from others.",
     ColumnType::text, "rewardamount"},
};
constexpr std::string_view kNeeds[] = {"advocate_customer_id", "friend_customer_id",
                                       "reward_type|reward_amount"};

bool is_typical(const Header&) { return true; }

/// Whether nothing came of the reward, whose words differ from one export to the next.
bool is_off(std::string_view status) {
  constexpr std::string_view kBeginnings[] = {"reject", "fail", "cancel", "expire", "decline"};
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                     [&](std::string_view beginning) { return status.starts_with(beginning); });
}

ReferralStatus status_of(RowReader& row) {
  if (is_off(row.lower_text(kStatus).text)) return ReferralStatus::declined;
  const bool is_sign_up = row.lower_text(kTrigger).text.starts_with("sign");
  return is_sign_up ? ReferralStatus::accepted : ReferralStatus::converted;
}

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
  // Half a claim stays one: by or for somebody unknown.
  facts.add(FactTable::referral, {},
            {advocate,
             rewarded_for,
             {},
             {},
             row.date(kCreatedOn),
             number_value(number_of(status_of(row)))});
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
